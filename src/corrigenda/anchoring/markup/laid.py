"""A copy beside its source, character by character: for sources that are no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corrigenda.anchoring.copy.text_model import TEXT_MODEL
from corrigenda.anchoring.copy.walk import LINE_END
from corrigenda.anchoring.markup.changes import Span

# A character of a source and where it stands; LINE_END without a span where a line ends.
Placed = tuple[str, Span | None]

LINE: Placed = (LINE_END, None)
_GAPS = TEXT_MODEL.white_space + LINE_END
_CHARACTER = re.compile(f"[{_GAPS}]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Laid:
    """`text` is the copy; each of its characters has the source spans it stands for."""

    text: str
    _spans: Sequence[Sequence[Span]] = field(repr=False)

    def spans(self, start: int, end: int) -> list[Span]:
        """The source spans of text[start:end], in order, each once."""
        return list(dict.fromkeys(span for spans in self._spans[start:end] for span in spans))


def laid(characters: Iterable[Placed]) -> Laid:
    """The copy by the text model: each gap closed to one space or one line end, none at the ends."""
    placed = list(characters)
    raw = "".join(character for character, _ in placed)
    first, last = len(raw) - len(raw.lstrip(_GAPS)), len(raw.rstrip(_GAPS))
    said: list[str] = []
    spans: list[list[Span]] = []
    for match in _CHARACTER.finditer(raw, first, last):
        said.append(_shown(match[0]))
        spans.append([span for _, span in placed[match.start() : match.end()] if span is not None])
    return Laid("".join(said), spans)


def _shown(found: str) -> str:
    if found[0] not in _GAPS:
        return found
    return "\n" if LINE_END in found else " "
