"""A copy matched with its source, character by character, for sources that are no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corrigenda.anchoring.copy.shape import LINE_END
from corrigenda.anchoring.copy.text_model import TEXT_MODEL
from corrigenda.anchoring.markup.changes import Span

# A character of a source and where it stands. At the end of a line: LINE_END without a span.
Placed = tuple[str, Span | None]

LINE: Placed = (LINE_END, None)
_GAPS = TEXT_MODEL.white_space + LINE_END
_CHARACTER = re.compile(f"[{_GAPS}]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Laid:
    """A copy with its places: each character of `text` has the source spans that it stands for."""

    text: str
    _spans: Sequence[Sequence[Span]] = field(repr=False)

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the source spans of text[start:end], in order, each once."""
        return list(dict.fromkeys(span for spans in self._spans[start:end] for span in spans))


def laid(characters: Iterable[Placed]) -> Laid:
    """Returns the copy by the text model: each gap is closed to one space or one line end, with no gap at the ends."""
    placed = list(characters)
    raw = "".join(character for character, _ in placed)
    first, last = len(raw) - len(raw.lstrip(_GAPS)), len(raw.rstrip(_GAPS))
    shown: list[str] = []
    spans: list[list[Span]] = []
    for match in _CHARACTER.finditer(raw, first, last):
        shown.append(_shown(match[0]))
        spans.append([span for _, span in placed[match.start() : match.end()] if span is not None])
    return Laid("".join(shown), spans)


def _shown(run: str) -> str:
    if run[0] not in _GAPS:
        return run
    return "\n" if LINE_END in run else " "
