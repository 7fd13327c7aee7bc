"""The words of the record, written so that one `LIKE` finds them, in small letters and in any script, on every database."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrigenda.archive.passages.words import texts

LONGEST = 2_000  # code points of each text are searched
MOST_PHRASES = 8
_PART_END = " / "  # no word has it, so that no phrase runs from one text into the next
_PHRASE = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]|(\S+)")


def searchable(*parts: str) -> str:
    """The words of the texts, a blank before each; more of them may be put behind."""
    return _PART_END + _PART_END.join(" ".join(texts(part[:LONGEST])) for part in parts)


def phrases(sought: str) -> list[str]:
    """What has to stand in `searchable`: words by their beginning, and as they follow one another in quotation marks."""
    return list(_phrases(sought[:LONGEST]))[:MOST_PHRASES]


def _phrases(sought: str) -> Iterator[str]:
    for quoted, plain in _PHRASE.findall(sought):
        if found := texts(quoted or plain):
            yield " " + " ".join(found)
