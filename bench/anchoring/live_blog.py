"""A live blog of 100,000 words an hour later: what the first anchor costs, and then each."""

from __future__ import annotations

from typing import Any

from corrigenda.anchoring import locate_many

from .drafts import an_hour_of_news, written
from .ours import best_ms, located
from .verdicts import shares, verdict

WORDS, ANCHORS, REPEATS, SEED = 100_000, 1_000, 5, 100


def live_blog() -> dict[str, Any]:
    """Milliseconds, with the old text; and percent of right answers."""
    draft = written(WORDS, SEED)
    passages, old = draft.passages(ANCHORS), draft.printed()
    an_hour_of_news(draft)
    new = draft.printed()
    selectors = [passage.selector for passage in passages]
    places, _ = located(selectors, new.text, old.text)

    def ask(count: int) -> None:
        locate_many(selectors[:count], new.text, previous=old.text)

    set_up = best_ms(lambda: ask(1), repeats=REPEATS)
    each = best_ms(lambda: ask(ANCHORS), repeats=REPEATS, forgetting=False) / ANCHORS
    truths = [new.truth(passage) for passage in passages]
    right = shares((truth, verdict(truth, place, new.text)) for truth, place in zip(truths, places, strict=True))
    return {"code_points": len(new.text), "set_up_ms": round(set_up, 1), "each_ms": round(each, 4), **right}
