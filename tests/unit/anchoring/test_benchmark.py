"""The floor under the anchoring benchmark, which is kept outside the repository. Figures are in shares."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import Anchor, Selector, locate

pytestmark = pytest.mark.pure

CASES = Path(__file__).parents[4] / "shared" / "bench" / "anchoring" / "cases.jsonl.gz"
Case = dict[str, Any]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    if not CASES.exists():
        pytest.skip("the anchoring benchmark (../shared/bench/anchoring) is not on this machine")
    with gzip.open(CASES, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def judged(cases: list[Case], *, with_old: bool) -> Iterator[tuple[bool, str]]:
    """For each case whether its passage is there, and the verdict."""
    for case in cases:
        previous = case["old_text"] if with_old else None
        anchor = locate(Selector(**case["selector"]), case["new_text"], previous=previous)
        yield (
            case["truth"]["state"] != "removed",
            verdict(case, anchor if isinstance(anchor, Anchor) else None),
        )


def verdict(case: Case, anchor: Anchor | None) -> str:
    truth = case["truth"]
    if truth["state"] == "removed":
        return "false" if anchor else "ok"
    if anchor is None:
        return "ok" if truth.get("removed_ok") else "missed"
    text: str = case["new_text"]
    start, end = trimmed(text, anchor.start, anchor.end)
    true_start, true_end = trimmed(text, truth["start"], truth["end"])
    shared = max(0, min(end, true_end) - max(start, true_start))
    share = shared / max(1, max(end, true_end) - min(start, true_start))
    if share >= 0.5 and truth.get("removed_ok"):
        return "ok"
    return "ok" if share >= 0.9 else "loose" if share >= 0.5 else "wrong"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


@pytest.mark.parametrize(
    ("with_old", "ok", "wrong", "false"),
    [(True, 0.97, 0.005, 0.03), (False, 0.92, 0.01, 0.15)],
    ids=["old copy", "selector"],
)
def test_the_figures_hold(cases: list[Case], with_old: bool, ok: float, wrong: float, false: float) -> None:
    answers = list(judged(cases, with_old=with_old))
    gone = [answer for there, answer in answers if not there]
    verdicts = [answer for _, answer in answers]
    assert verdicts.count("ok") / len(verdicts) >= ok
    assert verdicts.count("wrong") / len(verdicts) <= wrong
    assert gone.count("false") / len(gone) <= false
