"""The copy of a page: the words that a reader sees, by the text model, and the way back to the markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from corrigenda.anchoring.copy.boxes import Box, boxes
from corrigenda.anchoring.copy.page import Page, Reading, parse_page
from corrigenda.anchoring.copy.parts import parts
from corrigenda.anchoring.copy.roots import Story, story_of
from corrigenda.anchoring.copy.shape import LINE_END
from corrigenda.anchoring.copy.source_map import SourceMap, source_map
from corrigenda.anchoring.copy.surroundings import Surroundings, surroundings
from corrigenda.anchoring.copy.text_model import TEXT_MODEL
from corrigenda.anchoring.copy.walk import Piece
from corrigenda.anchoring.copy.written import written

_GAPS = TEXT_MODEL.white_space + LINE_END
# A single space stays as it is. Any other run of gaps becomes one gap.
_TO_CLOSE = re.compile(f"[{_GAPS}]{{2,}}|(?! )[{_GAPS}]")
_CHARACTER = re.compile(f"[{_GAPS}]+|.", re.DOTALL)


@dataclass(frozen=True)
class Copy:
    """A copy with its markup. `text` is the copy; positions in it are code points."""

    text: str
    _markup: str = field(repr=False)
    _reading: Reading = field(repr=False)

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the markup that holds text[start:end], with the tags between its characters.

        Raises ValueError if the range is empty or not within the copy. Raises LookupError if the parser moved the text
        (a table's stray words), because the text then has no place of its own.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is not a range of this copy")
        return self.source_map.range_of(start, end)

    @cached_property
    def source_map(self) -> SourceMap:
        """The place of each character of the copy in the markup, computed on first use."""
        page, story = _read(self._markup, self._reading)
        copy_pieces = _pieces(story)
        places = written(self._reading.whole(self._markup))
        ranges = _raw_ranges(_raw_text(copy_pieces))
        return source_map(page, copy_pieces, ranges, places, self._reading.shift(self._markup))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the page shows around the words of the copy and between them, computed on first use."""
        page, story = _read(self._markup, self._reading)
        return surroundings(page, _pieces(story), of_page=not self._reading.fragment)

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The parts of the page that are texts of their own; none for a fragment. Computed on first use."""
        return {} if self._reading.fragment else parts(*_read(self._markup, self._reading))

    @cached_property
    def boxes(self) -> Sequence[Box] | None:
        """The boxes of the page; None for a fragment, which does not show its place. Computed on first use."""
        return None if self._reading.fragment else boxes(*_read(self._markup, self._reading))


def copy_of(
    html: str, *, article_selector: str | None = None, furniture: Sequence[str] = (), fragment: bool = False
) -> Copy:
    """Returns the copy of an HTML page, or of a fragment that is its own root. Never raises, whatever the markup.

    `furniture` adds selectors to the default ones. A selector that browser and server do not both understand
    (see `is_selector`) matches nothing.
    """
    reading = Reading(article_selector, tuple(furniture), fragment)
    _, story = _read(html, reading)
    raw = _raw_text(_pieces(story))
    return Copy(_TO_CLOSE.sub(_closed, raw.strip(_GAPS)), html, reading)


@lru_cache(maxsize=1)
def _read(markup: str, reading: Reading) -> tuple[Page, Story | None]:
    """Returns a page with its story. Only the last page is kept: a copy is often asked at once what else its page has."""
    page = parse_page(markup, reading)
    return page, story_of(page)


def _pieces(story: Story | None) -> Sequence[Piece]:
    return story.pieces if story else ()


def _raw_text(copy_pieces: Iterable[Piece]) -> str:
    """Returns the text before its gaps are closed."""
    return "".join(text for text, _ in copy_pieces)


def _raw_ranges(raw: str) -> list[tuple[int, int]]:
    """Returns the range of the raw text that each character of the copy stands for."""
    start, end = len(raw) - len(raw.lstrip(_GAPS)), len(raw.rstrip(_GAPS))
    return [match.span() for match in _CHARACTER.finditer(raw, start, end)]


def _closed(gap: re.Match[str]) -> str:
    return "\n" if LINE_END in gap[0] else " "
