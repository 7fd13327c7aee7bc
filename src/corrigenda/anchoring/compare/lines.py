"""The lines and sentences of a text, and which of them stand unchanged in another text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import Postfix, Prefix

from corrigenda.anchoring.compare.fold import evened, keep_length
from corrigenda.anchoring.compare.tokens import SPACED_ENDS, UNSPACED_ENDS

NOWHERE = -1
Item = TypeVar("Item", bound=Hashable)

# A sentence with the quotation marks and brackets that close it. The rest at the end of a line is a sentence, too: every
# code point of a line is in one.
_ENDS = SPACED_ENDS + UNSPACED_ENDS
_SENTENCE = re.compile(rf"(?:[^{_ENDS}]+|\.(?=\w))+(?:[{_ENDS}]+[\"'”’»)\]」』]*|$)|[{_ENDS}]+")


@dataclass(slots=True)
class Parts:
    """Stretches of a text with no white space at their edges, and where each begins."""

    texts: list[str]
    starts: list[int]

    def place(self, at: int) -> tuple[int, int]:
        """Returns [start, end) of the part with this index."""
        return self.starts[at], self.starts[at] + len(self.texts[at])

    def some(self, among: Iterable[int]) -> Parts:
        """Returns the parts with these indices."""
        kept = list(among)
        return Parts([self.texts[at] for at in kept], [self.starts[at] for at in kept])


def lines(text: str) -> Parts:
    """Returns the lines that hold more than white space."""
    return _stripped(text.split("\n"), 0, apart=1)


def lines_of_both(old: str, new: str) -> tuple[Parts, Parts]:
    """Returns the lines of both texts. The lines at the head that both have are one part, and so are those at the tail.

    Most edits leave most of an article alone: its lines need not be looked at one by one.
    """
    head = old.rfind("\n", 0, Prefix.similarity(old, new)) + 1
    shared_tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    first_end = old.find("\n", len(old) - shared_tail)
    tail = len(old) - first_end if first_end >= 0 else 0
    return _lines_between(old, head, tail), _lines_between(new, head, tail)


def _lines_between(text: str, head: int, tail: int) -> Parts:
    """Returns the first `head` code points as a part, the lines up to the last `tail` code points, and these."""
    stop = len(text) - tail
    between = text[head:stop].split("\n")
    if head:
        between = [text[: head - 1], *between]
    return _stripped([*between, text[stop + 1 :]] if tail else between, 0, apart=1)


def _stripped(stretches: Iterable[str], at: int, *, apart: int) -> Parts:
    """Returns what is not white space of stretches that follow one another from `at` on, `apart` code points apart."""
    texts: list[str] = []
    starts: list[int] = []
    for stretch in stretches:
        part = stretch.strip()
        if part:
            texts.append(part)
            starts.append(at if part is stretch else at + stretch.find(part))
        at += len(stretch) + apart
    return Parts(texts, starts)


def sentences(line: str, at: int) -> Parts:
    """Returns the sentences of a line that begins at `at`."""
    return _stripped(_SENTENCE.findall(line), at, apart=0)


def unchanged(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Returns, for each old part, the index of the new part that is the same, or NOWHERE.

    First the head and the tail of both are paired. Then parts that stand once in each are paired; the last pass ignores
    typography. Around every pair, the parts beside it that are the same are paired. Nothing else tells recurring parts
    apart.
    """
    pairs = _Pairs(old, new)
    pairs.grow(0, 0)
    pairs.grow(len(old), len(new))
    pairs.pair_unique_parts(*pairs.free())
    pairs.pair_unique_parts(*_perhaps_retyped(old, new, *pairs.free()), key=evened)
    return pairs.places


def _perhaps_retyped(
    old: Sequence[str], new: Sequence[str], free_old: list[int], free_new: list[int]
) -> tuple[list[int], list[int]]:
    """Returns the free parts that may differ in typography only. Most of typography keeps the length."""
    if not free_old or not free_new or not keep_length([*(old[i] for i in free_old), *(new[j] for j in free_new)]):
        return free_old, free_new
    lengths = {len(old[i]) for i in free_old} & {len(new[j]) for j in free_new}
    return [i for i in free_old if len(old[i]) in lengths], [j for j in free_new if len(new[j]) in lengths]


class _Pairs:
    """The parts paired so far."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.places = [NOWHERE] * len(old)
        self.taken = bytearray(len(new))

    def free(self) -> tuple[list[int], list[int]]:
        """Returns the old parts and the new parts that are not paired."""
        free_old = [i for i, place in enumerate(self.places) if place == NOWHERE]
        return free_old, [j for j, taken in enumerate(self.taken) if not taken]

    def pair_unique_parts(
        self, free_old: list[int], free_new: list[int], key: Callable[[str], str] | None = None
    ) -> None:
        """Pairs those of the parts that stand once in each text, and the equal parts beside them."""
        if not free_old or not free_new:
            return
        old, new = [self.old[i] for i in free_old], [self.new[j] for j in free_new]
        if key:
            old, new = [key(part) for part in old], [key(part) for part in new]
        once_new = standing_once(new, free_new)
        for part, i in standing_once(old, free_old).items():
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


def standing_once(items: Sequence[Item], places: Sequence[int]) -> dict[Item, int]:
    """Returns the place of each item that stands in one place only."""
    once = dict(zip(items, places, strict=True))
    if len(once) < len(items):
        for item, count in Counter(items).items():
            if count > 1:
                del once[item]
    return once
