"""The copy of a page: the words a reader sees, by the text model, and the way back to the markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from justhtml import Text

from .page import Reading, parse
from .source import SourceMap, source_map
from .text_model import ONE_SPACE_EACH
from .walk import Gap, pieces

_CHARACTER = re.compile("[ \n]+|.", re.DOTALL)
_GAP = re.compile("[ \n]+")


@dataclass(frozen=True)
class Copy:
    """`text` is the copy; positions in it are code points."""

    text: str
    _markup: str = field(repr=False)
    _reading: Reading = field(repr=False)

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the markup that holds text[start:end], with the tags between its characters.

        Raises ValueError where the range is empty or not within the copy, and LookupError where the
        parser moved the text (a table's stray words) so that it has no place of its own.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is not a range of this copy")
        return self.source_map.range_of(start, end)

    @cached_property
    def source_map(self) -> SourceMap:
        """Where each character of the copy stands in the markup; computed when first asked for."""
        page = parse(self._markup, self._reading, with_places=True)
        found = list(pieces(page, self._reading.furniture))
        raw = raw_text(found)
        places = source_map(page, found, raw_ranges(raw))
        # The parser with places must have read what it read without; if not, no place can be trusted.
        return places if _closed_up(raw) == self.text else places.nowhere()


def copy_of(
    html: str, *, article_selector: str | None = None, furniture: Sequence[str] = (), fragment: bool = False
) -> Copy:
    """The copy of an HTML page, or of a fragment that is its own root. Never raises, whatever the markup.

    `furniture` adds selectors to the default ones. A selector browser and server do not both understand
    (see `is_selector`) matches nothing.
    """
    reading = Reading(article_selector, tuple(furniture), fragment)
    raw = raw_text(pieces(parse(html, reading), reading.furniture))
    return Copy(_closed_up(raw), html, reading)


def raw_text(found: Iterable[Text | Gap]) -> str:
    r"""The text before its gaps are closed: a space for each white space, "\n" for each boundary alone."""
    return "".join(piece if isinstance(piece, str) else (piece.data or "").translate(ONE_SPACE_EACH) for piece in found)


def raw_ranges(raw: str) -> list[tuple[int, int]]:
    """The range of the raw text that each character of the copy stands for."""
    start, end = len(raw) - len(raw.lstrip(" \n")), len(raw.rstrip(" \n"))
    return [match.span() for match in _CHARACTER.finditer(raw, start, end)]


def _closed_up(raw: str) -> str:
    return _GAP.sub(_closed, raw.strip(" \n"))


def _closed(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap[0] else " "
