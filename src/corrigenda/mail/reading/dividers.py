"""The lines that mail programs draw above a mail that is answered or passed on, in the words of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corrigenda.languages import lists

_LABELS = ("from", "sent", "to", "subject")
_LABEL = re.compile(r"[>*_\s\u200e\u200f]*([^:：]{1,40}?)[*_\s\u00a0]*[:：]")
_FEWEST = 3  # of those labels beside each other
_RULE = re.compile(r"[-_–—*=\s>]+")
_AT_THE_EDGES = "-_–—*=> \t\u00a0:：\u200e\u200f"


@dataclass(frozen=True, slots=True)
class Divider:
    """`lines`: how many there are before the other mail's text. `passes_on`: they say that it is passed on."""

    lines: int
    passes_on: bool


def divider_at(lines: list[str], at: int) -> Divider | None:
    """Returns the divider that begins at a line; None if none does."""
    words = lines[at].strip(_AT_THE_EDGES).casefold()
    if words in _phrases("forwarded"):
        return Divider(1, passes_on=True)
    if words in _phrases("original") and _RULE.match(lines[at]):
        return Divider(1, passes_on=False)
    return _header_lines(lines, at)


def _header_lines(lines: list[str], at: int) -> Divider | None:
    """Returns the divider if a mail's header is repeated here: sender, time, recipient and subject."""
    if _label(lines[at]) != "from":
        return None
    found, last = {"from"}, at
    for number in range(at + 1, min(at + 8, len(lines))):
        if not lines[number].strip(" \u00a0>"):
            break
        if (label := _label(lines[number])) is not None:
            found.add(label)
            last = number
    return Divider(last + 1 - at, passes_on=False) if len(found) >= _FEWEST else None


def _label(line: str) -> str | None:
    match = _LABEL.match(line)
    return _kinds().get(match[1].strip().casefold()) if match else None


@cache
def _kinds() -> dict[str, str]:
    """Returns which of the header's lines a label begins, in any language."""
    return {word.casefold(): kind for kind in _LABELS for word in lists.words("mail", kind)}


@cache
def _phrases(part: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in lists.words("mail", part))
