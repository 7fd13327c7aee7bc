"""The lines and sentences of a text, and which of them stand unchanged in another text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.copy.text_model import WHITE_SPACE

NOWHERE = -1

_LINE = re.compile(r"[^\n]+")
# A sentence with the quotation marks and brackets that close it. The rest at the end of a line is a sentence, too.
_SENTENCE = re.compile(r"(?:[^.!?…。！？]+|\.(?=\w))+(?:[.!?…。！？]+[\"'”’»)\]」』]*|$)|[.!?…。！？]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """Stretches of a text with no white space at their edges, and where each begins."""

    texts: list[str]
    starts: list[int]


def lines(text: str) -> Parts:
    """Returns the lines that hold more than white space."""
    return _parts(_LINE, text, 0)


def sentences(line: str, at: int) -> Parts:
    """Returns the sentences of a line that begins at `at`."""
    return _parts(_SENTENCE, line, at)


def _parts(pattern: re.Pattern[str], text: str, at: int) -> Parts:
    texts: list[str] = []
    starts: list[int] = []
    for match in pattern.finditer(text):
        whole = match[0]
        part = whole.strip()
        if part:
            texts.append(part)
            starts.append(at + match.start() + (0 if part is whole else whole.find(part)))
    return Parts(texts, starts)


def unchanged(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Returns, for each old part, the index of the new part that is the same, or NOWHERE.

    First the head and the tail of both are paired. Then parts that stand once in each are paired; the last pass ignores
    typography. Around every pair, the parts beside it that are the same are paired. Nothing else tells recurring parts
    apart.
    """
    pairs = _Pairs(old, new)
    pairs.grow(0, 0)
    pairs.grow(len(old), len(new))
    for key in (str, _folded):
        pairs.pair_unique_parts(key)
    return pairs.places


class _Pairs:
    """The parts paired so far."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.places = [NOWHERE] * len(old)
        self.taken = bytearray(len(new))

    def pair_unique_parts(self, key: Callable[[str], str]) -> None:
        free_old = [i for i, place in enumerate(self.places) if place == NOWHERE]
        free_new = [j for j, taken in enumerate(self.taken) if not taken]
        if not free_old or not free_new:
            return
        once_new = _once(key, self.new, free_new)
        for part, i in _once(key, self.old, free_old).items():
            j = once_new.get(part, NOWHERE)
            if j != NOWHERE and self._free(i, j):
                self._pair(i, j)
                self.grow(i, j)
                self.grow(i + 1, j + 1)

    def grow(self, i: int, j: int) -> None:
        """Pairs equal parts before the boundary (i, j) and from it on."""
        up_i, up_j = i - 1, j - 1
        while up_i >= 0 and up_j >= 0 and self._free(up_i, up_j) and self.old[up_i] == self.new[up_j]:
            self._pair(up_i, up_j)
            up_i, up_j = up_i - 1, up_j - 1
        while i < len(self.old) and j < len(self.new) and self._free(i, j) and self.old[i] == self.new[j]:
            self._pair(i, j)
            i, j = i + 1, j + 1

    def _free(self, i: int, j: int) -> bool:
        return self.places[i] == NOWHERE and not self.taken[j]

    def _pair(self, i: int, j: int) -> None:
        self.places[i] = j
        self.taken[j] = 1


def _once(key: Callable[[str], str], texts: Sequence[str], among: Iterable[int]) -> dict[str, int]:
    """Returns the place of each part that stands in one place only."""
    places: dict[str, int] = {}
    for at in among:
        part = key(texts[at])
        places[part] = NOWHERE if part in places else at
    return {part: at for part, at in places.items() if at != NOWHERE}


def _folded(part: str) -> str:
    return part if part.isascii() and "  " not in part else WHITE_SPACE.sub(" ", fold(part).text)
