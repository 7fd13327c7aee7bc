"""kill -9 of all of the desk while decisions can still be undone: each has one effect or none, as was decided."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import copy_of, describe
from tests.live import EXAMPLE, Live, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]
WINDOW = 6  # seconds; the desk is killed and started again within them


def suggested(live: Live, url: str, copy: str, word: re.Match[str], name: str) -> int:
    """The number of a case on this word, when its words are found."""
    target = describe(copy, *word.span())
    body = {
        "site": "courier",
        "url": url,
        "kind": "fact",
        "target": {part: getattr(target, part) for part in ("exact", "prefix", "suffix", "start", "end")},
        "replacement": f"{word.group()} ({name})",
        "email": f"{name}@reader.example",
    }
    _status, answer = live.call("POST", "/api/v1/suggestions", body)
    wait_until(lambda: live.case(answer["number"]).get("anchor"), f"the words of {name}")
    return int(answer["number"])


def decided(live: Live, number: int, **body: Any) -> dict[str, Any]:
    status, case = live.call("POST", f"/api/v1/cases/{number}/decision", body, token=True)
    assert status == 200, case
    return dict(case)


def accepted(live: Live, number: int) -> None:
    case = live.case(number)
    start, end = case["anchor"]["start"], case["anchor"]["end"]
    edit = {"start": start, "end": end, "old": case["copy"][start:end], "new": case["suggestions"][0]["replacement"]}
    decision = {"outcome": "approve", "revision": case["revision"], "edit": edit, "kind": "correction"}
    assert decided(live, number, **decision, notice="Wrong.", undo_seconds=WINDOW)["state"] == "decided"


def killed_and_started(live: Live) -> None:
    for child in live.children():
        live.kill(child)
    live.kill_desk()
    live.start_desk()


def amended_once(live: Live, number: int) -> None:
    """An amendment that is decided before a kill takes effect once."""
    later = {"outcome": "amend", "notice": "It was wrong on two pages.", "undo_seconds": WINDOW}
    assert decided(live, number, **later)["correction"]["amendments"] == []
    killed_and_started(live)
    said = wait_until(lambda: live.case(number).get("correction", {}).get("amendments"), "the amendment")
    assert [one["text"] for one in said] == [later["notice"]]
    verbs = [event["verb"] for event in live.case(number)["events"]]
    assert verbs.count("amend") == 1


def test_one_effect_or_none_as_decided(live: Live) -> None:
    source = sorted(EXAMPLE.glob("articles/*/*.md"))[0]
    url = f"{live.newsroom}/{source.parent.name}/{source.stem}/"
    with urllib.request.urlopen(url, timeout=20) as page:
        copy = copy_of(page.read().decode()).text
    words = [word for word in re.finditer(r"\b[a-z]{7,}\b", copy) if copy.count(word.group()) == 1]
    kept, undone, stood = (
        suggested(live, url, copy, word, name) for word, name in zip(words, ("kept", "undone", "stood"), strict=False)
    )
    accepted(live, kept)
    accepted(live, undone)
    decided(live, stood, outcome="stet", reason="It is right.", undo_seconds=WINDOW)
    assert decided(live, undone, outcome="undo")["state"] == "open"
    killed_and_started(live)
    wait_until(lambda: [live.case(number).get("state") for number in (kept, stood)] == ["closed"] * 2, "both effects")
    wait_until(lambda: sum("what happened" in subject for _to, subject, _body in live.letters()) == 2, "both letters")
    assert live.case(undone)["state"] == "open"
    history = live.git("log", "--format=%B")
    assert [len(re.findall(rf"^Correction no\. {number}:", history, re.M)) for number in (kept, undone)] == [1, 0]
    told = [to for to, subject, _body in live.letters() if "what happened" in subject]
    assert sorted(told) == ["kept@reader.example", "stood@reader.example"]
    verbs = [event["verb"] for event in live.case(kept)["events"]]
    assert (verbs.count("approve"), verbs.count("publish")) == (1, 1)
    amended_once(live, kept)
