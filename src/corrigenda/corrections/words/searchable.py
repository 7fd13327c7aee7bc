"""The words of the record, in lower case, so that one `LIKE` finds them in any script on every database."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrigenda.archive.passages.words import texts

LONGEST = 2_000  # code points of each text that are searched
MOST_PHRASES = 8
_PART_END = " / "  # no word contains it, so that no phrase runs from one text into the next
_PHRASE = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]|(\S+)")


def searchable(*parts: str) -> str:
    """Returns the words of the texts, with a blank before each word; more texts can be appended."""
    return _PART_END + _PART_END.join(" ".join(texts(part[:LONGEST])) for part in parts)


def phrases(sought: str) -> list[str]:
    """Returns the phrases that `searchable` must contain.

    Words match by their beginning; words in quotation marks match in their order.
    """
    return list(_phrases(sought[:LONGEST]))[:MOST_PHRASES]


def _phrases(sought: str) -> Iterator[str]:
    for quoted, plain in _PHRASE.findall(sought):
        if words := texts(quoted or plain):
            yield " " + " ".join(words)
