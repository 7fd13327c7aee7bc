"""An author edits the article in the newsroom between a reader's suggestion and the editor's decision, or after it.

The case points at the right words or says orphan; nothing is applied at a wrong place. Real processes, real repository.
The ways of tests/browser/test_edited_ways.py have what is marked `long` here on other pages.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from corrigenda.anchoring import copy_of, describe
from tests.live import Live, tear_down, wait_until

pytestmark = pytest.mark.pure
PATH = "/business/salt-works-cooperative/"
REF = "business/salt-works-cooperative.md"
WORDS, RIGHT = "Sales rose by 12%", "Sales rose by 10%"
SENTENCE = "Sales rose by 12% in the year to September, from 3.0 million crowns to 3.3 million, and the cooperative made a profit of 212,000 crowns."

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    live = Live(tmp_path_factory.mktemp("live"))
    live.set_up()
    live.start()
    yield live
    tear_down(live)


@pytest.fixture
def live(desk: Live) -> Iterator[Live]:
    """The article as it was printed first; afterwards it is so again, and every case of the test is closed."""
    yield desk
    first = desk.git("rev-list", "--max-parents=0", "HEAD").strip()
    desk.git("checkout", first, "--", REF)
    if desk.git("status", "--porcelain"):
        desk.git("commit", "--quiet", "--all", "--message", "as first printed")
    look_again(desk)
    for case in _cases(desk):
        if case["resolution"] == "corrected":
            wait_until(lambda number=case["number"]: desk.case(number)["state"] == "open", "the wrong words to be seen")
    for case in _cases(desk):
        if case["state"] in ("open", "conflict"):
            stet = {"outcome": "stet", "reason": "-"}
            assert desk.call("POST", f"/api/v1/cases/{case['number']}/decision", stet, token=True)[0] == 200


def _cases(live: Live) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = live.call("GET", "/api/v1/cases", token=True)[1]["cases"]
    return found


def send(live: Live) -> int:
    with urllib.request.urlopen(live.newsroom + PATH, timeout=20) as page:
        copy = copy_of(page.read().decode()).text
    start = copy.index(WORDS)
    target = describe(copy, start, start + len(WORDS))
    names = ("exact", "prefix", "suffix", "start", "end")
    body = {
        "site": "courier",
        "url": live.newsroom + PATH,
        "kind": "fact",
        "target": {name: getattr(target, name) for name in names},
        "replacement": RIGHT,
    }
    status, answer = live.call("POST", "/api/v1/suggestions", body)
    assert status == 201
    number: int = answer["number"]
    wait_until(lambda: live.case(number).get("copy") == copy, "the page to be read")
    wait_until(live.idle, "the desk to have done all that it does of its own accord")
    return number


def look_again(live: Live) -> None:
    """The CMS tells the desk what the page says now."""
    with urllib.request.urlopen(live.newsroom + PATH, timeout=20) as page:
        body = {"url": live.newsroom + PATH, "html": page.read().decode()}
    assert live.call("PUT", "/api/v1/articles", body, token=True)[0] == 200


def decide(live: Live, number: int, case: dict[str, Any]) -> int:
    start, end = case["anchor"]["start"], case["anchor"]["end"]
    edit = {"start": start, "end": end, "old": case["copy"][start:end], "new": RIGHT}
    body = {
        "outcome": "approve",
        "revision": case["revision"],
        "edit": edit,
        "kind": "correction",
        "notice": "It rose by 10%.",
    }
    return live.call("POST", f"/api/v1/cases/{number}/decision", body, token=True)[0]


def edit(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


BEFORE = edit("The Port Halden Salt Works, which", "Good news at last: the Port Halden Salt Works, which")
AFTER = edit("A year earlier it had lost 48,000.", "A year earlier it had lost money.")
INSIDE = edit("Sales rose by 12%", "Sales went up by 12%")
DELETED = edit(SENTENCE + " ", "")
TWICE = edit(SENTENCE, SENTENCE + " " + SENTENCE)


@pytest.mark.parametrize(
    "change", [pytest.param(BEFORE, id="before", marks=pytest.mark.long), pytest.param(AFTER, id="after")]
)
def test_words_beside_the_passage_change_and_the_right_words_are_corrected(live: Live, change: Change) -> None:
    number = send(live)
    live.author_writes(REF, change)
    look_again(live)
    case = live.case(number)
    assert case["copy"][case["anchor"]["start"] : case["anchor"]["end"]] == WORDS
    assert decide(live, number, case) == 200
    wait_until(lambda: live.case(number)["state"] == "closed", "the correction")
    text = (live.repository / REF).read_text(encoding="utf-8")
    assert text == change(live.git("show", f"{live.git('rev-list', '--max-parents=0', 'HEAD').strip()}:{REF}")).replace(
        WORDS, RIGHT
    )


@pytest.mark.long
def test_words_inside_the_passage_change(live: Live) -> None:
    number = send(live)
    live.author_writes(REF, INSIDE)
    look_again(live)
    case = live.case(number)
    assert case["orphan"] or case["copy"][case["anchor"]["start"] : case["anchor"]["end"]] == "Sales went up by 12%"


@pytest.mark.long
def test_the_passage_is_deleted(live: Live) -> None:
    number = send(live)
    live.author_writes(REF, DELETED)
    look_again(live)
    assert live.case(number)["orphan"] == "removed"


def test_the_same_sentence_comes_twice(live: Live) -> None:
    number = send(live)
    live.author_writes(REF, TWICE)
    look_again(live)
    case = live.case(number)
    assert case["orphan"] or case["anchor"]["start"] == case["copy"].index(WORDS)


@pytest.mark.parametrize(
    "change", [pytest.param(INSIDE, id="inside", marks=pytest.mark.long), pytest.param(DELETED, id="deleted")]
)
def test_changed_after_the_editor_looked_it_comes_back_as_a_conflict(live: Live, change: Change) -> None:
    """The desk has not seen the author's edit when the editor accepts: the CMS itself says no."""
    number = send(live)
    case = live.case(number)
    live.author_writes(REF, change)
    before = (live.repository / REF).read_text(encoding="utf-8")
    assert decide(live, number, case) == 200
    returned = wait_until(
        lambda: (one := live.case(number))["state"] in ("conflict", "closed") and one, "the case to come back"
    )
    assert returned["state"] == "conflict"
    assert returned["trouble"]
    assert (live.repository / REF).read_text(encoding="utf-8") == before


def test_changed_beside_the_passage_after_the_editor_looked_it_is_applied_all_the_same(live: Live) -> None:
    number = send(live)
    case = live.case(number)
    live.author_writes(REF, BEFORE)
    assert decide(live, number, case) == 200
    wait_until(lambda: live.case(number)["state"] == "closed", "the correction")
    text = (live.repository / REF).read_text(encoding="utf-8")
    assert "Good news at last" in text
    assert RIGHT in text
