"""kill -9 of web, worker or all of it, at any moment: what was answered 201 is there, an accepted edit is applied
exactly once, no mail is lost. Against real processes, with the demo newsroom's articles in a real repository."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import copy_of, describe
from corrigenda.corrections.words.quotations import quotation_at
from tests.live import EXAMPLE, Live, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]


class Reader(threading.Thread):
    """Sends a suggestion until it is answered, then has it accepted, whatever is being killed meanwhile."""

    def __init__(self, live: Live, name: str, url: str, copy: str, word: re.Match[str]) -> None:
        super().__init__(name=name)
        self.live, self.url, self.copy, self.word = live, url, copy, word
        self.new = f"{word.group()} ({name})"
        self.number = 0
        self.done = False

    def run(self) -> None:
        self.number = self._send()["number"]
        wait_until(self._accept, f"the decision on {self.name}")
        self.done = True

    def _send(self) -> dict[str, Any]:
        target = describe(self.copy, *self.word.span())
        body = {
            "site": "courier",
            "url": self.url,
            "kind": "fact",
            "target": {name: getattr(target, name) for name in ("exact", "prefix", "suffix", "start", "end")},
            "replacement": self.new,
            "email": f"{self.name}@reader.example",
            "idempotency_key": self.name,
        }

        def answered() -> dict[str, Any] | None:
            status, answer = self.live.call("POST", "/api/v1/suggestions", body)
            assert status in (0, 200, 201, 502, 503), (status, answer)
            return answer if status in (200, 201) else None

        answer: dict[str, Any] = wait_until(answered, f"the suggestion of {self.name}")
        return answer

    def _accept(self) -> bool:
        case = self.live.case(self.number)
        if case and case["state"] not in ("open", "conflict"):
            return True
        if not case.get("anchor"):
            return False
        start, end = case["anchor"]["start"], case["anchor"]["end"]
        body = {
            "outcome": "approve",
            "revision": case["revision"],
            "edit": {"start": start, "end": end, "old": case["copy"][start:end], "new": self.new},
            "kind": "correction",
            "notice": f"The word was {self.new}.",
        }
        status, _ = self.live.call("POST", f"/api/v1/cases/{self.number}/decision", body, token=True)
        return status == 200


def words_of(live: Live, count: int) -> Iterator[tuple[str, str, re.Match[str]]]:
    """`count` words that stand once in their article and in no quotation, with the page's URL and copy."""
    import urllib.request

    given = 0
    for source in sorted(EXAMPLE.glob("articles/*/*.md")):
        url = f"{live.newsroom}/{source.parent.name}/{source.stem}/"
        with urllib.request.urlopen(url, timeout=20) as page:
            copy = copy_of(page.read().decode()).text
        once = [
            word
            for word in re.finditer(r"\b[a-z]{7,}\b", copy)
            if copy.count(word.group()) == 1 and quotation_at(copy, *word.span()) is None
        ]
        for word in once[:: max(1, len(once) // 3)][:3]:
            yield url, copy, word
            given += 1
            if given == count:
                return


def kill_something(live: Live, chance: random.Random) -> str:
    """A random one of: the process that keeps all up (started again by hand), or one of its children."""
    children = live.children()
    if chance.random() < 0.3 or not children:
        live.kill_desk()
        live.start_desk()
        return "all"
    live.kill(chance.choice(children))
    return "one"


def story(live: Live, readers: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    threads = [
        Reader(live, f"reader{number}", url, copy, word)
        for number, (url, copy, word) in enumerate(words_of(live, readers))
    ]
    kills = {"all": 0, "one": 0}
    pause = threading.Event()
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        # Ever more seldom in the end: on a busy machine nothing would run long enough to get anything done.
        pause.wait(chance.uniform(0.2, 1.2) * max(1, sum(kills.values()) / 100))
        kills[kill_something(live, chance)] += 1
    for thread in threads:
        thread.join()
    assert [one.name for one in threads if not one.done] == []
    wait_until(
        lambda: all(live.case(one.number).get("state") == "closed" for one in threads),
        "all cases to be closed",
    )
    wait_until(lambda: len(live.letters()) >= 2 * len(threads), "all letters")
    check(live, threads)
    return kills


def check(live: Live, threads: list[Reader]) -> None:
    history = live.git("log", "--format=%B")
    for one in threads:
        case = live.case(one.number)
        assert case["resolution"] == "corrected", case["trouble"]
        assert len(case["suggestions"]) == 1
        assert len(re.findall(rf"^Correction no\. {one.number}:", history, re.MULTILINE)) == 1
        files = live.git("grep", "--fixed-strings", "--count", f"({one.name})", "HEAD", "--").split()
        assert [line.rsplit(":", 1)[1] for line in files] == ["1"]
        subjects = [subject for to, subject, _ in live.letters() if to == f"{one.name}@reader.example"]
        assert sorted("what happened" in subject for subject in subjects) == [False, True]
    assert live.git("status", "--porcelain") == ""


@pytest.mark.long
def test_nothing_is_lost_and_nothing_happens_twice(live: Live) -> None:
    kills = story(live, readers=8, seed=1)
    assert kills["one"] + kills["all"] >= 2


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_in_ten_longer_runs(live: Live, seed: int) -> None:
    kills = story(live, readers=25, seed=seed)
    print(
        f"seed {seed}: 25 suggestions, {kills['one']} processes and {kills['all']} whole desks killed; none lost, none twice"
    )
