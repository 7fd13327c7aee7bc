"""A thousand anchors into one article of 5,000 words after forty edits: ours beside the peer's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import cases
from .drafts import Draft, edited, quoted, written
from .ours import Place, located
from .peer import Peer
from .verdicts import Truth, shares, verdict

WORDS, ANCHORS, REPEATS, SEED = 5_000, 1_000, 5, 40


def article(peer: Peer | None) -> dict[str, Any]:
    """Milliseconds for all anchors, and percent of right answers, on our own prose and on real text if there is any."""
    figures = {"prose": _one(written(WORDS, SEED), peer)}
    if cases.articles():
        figures["real_text"] = _one(quoted(cases.articles(), WORDS, SEED), peer)
    return figures


def _one(draft: Draft, peer: Peer | None) -> dict[str, Any]:
    passages, old = draft.passages(ANCHORS), draft.printed()
    edited(draft, WORDS)
    new = draft.printed()
    selectors, truths = [passage.selector for passage in passages], [new.truth(passage) for passage in passages]

    def figures(places: Sequence[Place], ms: float) -> dict[str, float]:
        return _right(truths, places, new.text) | {"ms": round(ms, 2)}

    found: dict[str, Any] = {
        "with_old": figures(*located(selectors, new.text, old.text, repeats=REPEATS)),
        "selector": figures(*located(selectors, new.text, None, repeats=REPEATS)),
    }
    if peer:
        answers = peer.locate(selectors, new.text, repeats=REPEATS)
        found["peer"] = figures(answers.places, answers.ms)
        for way in ("with_old", "selector"):
            found[way]["of_peer"] = round(found[way]["ms"] / answers.ms, 4)
    return found


def _right(truths: Sequence[Truth], places: Sequence[Place], text: str) -> dict[str, float]:
    return shares((truth, verdict(truth, place, text)) for truth, place in zip(truths, places, strict=True))
