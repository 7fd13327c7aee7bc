"""The cases: those of the benchmark kept beside the repository (../shared), else some of our own making."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corrigenda.anchoring import Selector

from .drafts import written
from .verdicts import Truth

FOLDER = Path(__file__).parents[3] / "shared" / "bench" / "anchoring"


@dataclass(frozen=True)
class Case:
    """A selector made on `old`, and the truth about `new`."""

    kind: str
    source: str
    old: str
    new: str
    selector: Selector
    truth: Truth


@cache
def shared() -> list[Case]:
    """All cases of the benchmark; none where it is not on this machine."""
    return [_case(row) for row in _rows("cases.jsonl.gz")]


@cache
def articles() -> list[str]:
    """The English articles of the benchmark's pairs of revisions, one revision of each."""
    return list({row["source"]: row["old"] for row in _rows("pairs.jsonl.gz") if row["lang"] == "en"}.values())


def made(number: int = 400) -> list[Case]:
    """Articles of 400 words after a handful of edits, a passage in each."""
    return [_made(seed) for seed in range(number)]


def _made(seed: int) -> Case:
    draft = written(400, seed)
    (passage,), old = draft.passages(1), draft.printed()
    for edit in (draft.replace_word, draft.replace_word, draft.put_in_sentence, draft.take_out_sentence):
        edit()
    new = draft.printed()
    return Case("made", f"seed {seed}", old.text, new.text, passage.selector, new.truth(passage))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    if (FOLDER / name).exists():
        with gzip.open(FOLDER / name, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _case(row: dict[str, Any]) -> Case:
    truth = row["truth"]
    place = None if truth["state"] == "removed" else (truth["start"], truth["end"])
    selector = Selector(**row["selector"])
    texts = (row["old_text"], row["new_text"])
    return Case(row["kind"], row["source"], *texts, selector, Truth(place, truth.get("removed_ok", False)))
