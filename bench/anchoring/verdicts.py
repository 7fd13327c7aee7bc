"""Judge an answer by its truth, as the shared benchmark does: the passage's place, or that it is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Range = tuple[int, int]
Verdict = Literal["ok", "loose", "wrong", "missed", "false"]

SAME_PLACE = 0.9  # intersection over union, white space at the edges aside
SOME_OF_IT = 0.5


@dataclass(frozen=True)
class Truth:
    """Where a passage is now; None where it is gone. Of some it may as well be said that they are gone."""

    place: Range | None
    may_be_gone: bool = False


def verdict(truth: Truth, answer: Range | None, text: str) -> Verdict:
    """`false` claims a place for what is gone, `missed` says gone what is there."""
    if truth.place is None:
        return "ok" if answer is None else "false"
    if answer is None:
        return "ok" if truth.may_be_gone else "missed"
    share = overlap(_trimmed(text, answer), _trimmed(text, truth.place))
    if share >= SAME_PLACE or (truth.may_be_gone and share >= SOME_OF_IT):
        return "ok"
    return "loose" if share >= SOME_OF_IT else "wrong"


def overlap(one: Range, other: Range) -> float:
    """Intersection over union."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _trimmed(text: str, place: Range) -> Range:
    words = text[slice(*place)]
    return place[0] + len(words) - len(words.lstrip()), place[1] - len(words) + len(words.rstrip())


def shares(judged: Iterable[tuple[Truth, Verdict]]) -> dict[str, float]:
    """Percent: ok, loose and wrong of all, false of what is gone, missed of what is there."""
    pairs = list(judged)
    counts: Counter[str] = Counter(verdict for _, verdict in pairs)
    gone = sum(truth.place is None for truth, _ in pairs)
    of = {"ok": len(pairs), "loose": len(pairs), "wrong": len(pairs), "false": gone, "missed": len(pairs) - gone}
    return {name: round(100 * counts[name] / max(1, of[name]), 2) for name in of}
