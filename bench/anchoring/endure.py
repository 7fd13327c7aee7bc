"""Answer every hostile text and say, a line of JSON each, how long it took and which answers were not honest.

`python -m bench.anchoring.endure SIZE ANCHORS [NAME...]`: in a process of its own, so that it can be ended.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from time import process_time

from corrigenda.anchoring import locate_many

from .hostile import TEXTS, Hostile, named
from .ours import forget


def endured(text: Hostile, *, with_old: bool) -> dict[str, object]:
    """The time for all of a text's anchors in seconds, set-up included, and each answer that was not honest."""
    forget()
    begun = process_time()
    answers = locate_many(text.selectors, text.new, previous=text.old if with_old else None)
    seconds = process_time() - begun
    pairs = list(zip(text.selectors, answers, strict=True))
    return {
        "text": text.name,
        "with_old": with_old,
        "code_points": len(text.old) + len(text.new),
        "anchors": len(pairs),
        "seconds": round(seconds, 3),
        "dishonest": [[one.start, one.end, str(answer)] for one, answer in pairs if not text.honest(one, answer)],
    }


def main(size: int, anchors: int, names: Sequence[str]) -> None:
    for name in names or TEXTS:
        text = named(name, size, anchors)
        for with_old in (True, False):
            print(json.dumps(endured(text, with_old=with_old)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
