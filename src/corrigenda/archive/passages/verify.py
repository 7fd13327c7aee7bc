"""Where in a copy a passage stands, and how alike it is: the copy is read around the runs that both share. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from corrigenda.archive.passages.passage import FEWEST, FLOOR, Passage
from corrigenda.archive.passages.words import Words, words

GAP = 0.3  # of a word in common is what a word costs that only one of the two has
SLACK = 48  # code points, and a fifth of the passage's length: so much more may have been put in
_TIMES = 4  # is one run looked for in a copy
_SOUGHT = 8  # runs are


class Block(NamedTuple):
    """`size` words are the same from word `here` of the passage and from word `there` of the stretch that was read."""

    here: int
    there: int
    size: int


@dataclass(frozen=True, slots=True)
class Match:
    """The copy's [start, end) carries the passage. Similarity: the share of words in common, 1.0 where all are.

    `words` are those of the stretch of the copy that was read; None where it says just what the passage says.
    """

    start: int
    end: int
    similarity: float
    blocks: list[Block]
    words: Words | None = None


def matches(passage: Passage, copy: str, shared: Sequence[int]) -> list[Match]:
    """Each place where the copy carries the passage, in its order. `shared`: runs that it shares, by number."""
    begins = sorted(_begins(passage, copy, shared))
    if not begins:  # none stands there letter for letter
        return list(_within(passage, copy, words(copy)))
    found: list[Match] = []
    for some in _apart(begins, 2 * len(passage.text)):
        found.extend(_in_stretch(passage, copy, some))
    return found


def _begins(passage: Passage, copy: str, shared: Sequence[int]) -> set[int]:
    """Where the passage would begin in the copy, by each place of a run."""
    found: set[int] = set()
    for run in _spread(shared):
        part, start = passage.parts[run]
        at = copy.find(part)
        for _ in range(_TIMES):
            if at < 0:
                break
            found.add(at - start)
            at = copy.find(part, at + 1)
    return found


def _spread(shared: Sequence[int]) -> Sequence[int]:
    """The first, the last and some between them."""
    if len(shared) <= _SOUGHT:
        return shared
    return [shared[number * (len(shared) - 1) // (_SOUGHT - 1)] for number in range(_SOUGHT)]


def _apart(places: list[int], reach: int) -> Iterator[list[int]]:
    """Places further from the next than `reach` are groups of their own."""
    group: list[int] = []
    for place in places:
        if group and place > group[-1] + reach:
            yield group
            group = []
        group.append(place)
    yield group


def _in_stretch(passage: Passage, copy: str, begins: list[int]) -> Iterator[Match]:
    text = passage.text
    if len(begins) == 1 and begins[0] >= 0 and copy.startswith(text, begins[0]):
        end = begins[0] + len(text)
        if not copy[end : end + 1].isalnum() and not copy[max(0, begins[0] - 1) : begins[0]].isalnum():
            yield Match(begins[0], end, 1.0, [Block(0, 0, len(passage.words))])
            return
    slack = len(text) // 5 + SLACK
    yield from _within(passage, copy, words(copy, max(0, begins[0] - slack), begins[-1] + len(text) + slack))


def _within(passage: Passage, copy: str, read: Words) -> Iterator[Match]:
    written = passage.write(read.texts)
    yield from _between(passage, copy, read, written, 0, len(written))


def _between(passage: Passage, copy: str, read: Words, written: str, low: int, high: int) -> Iterator[Match]:
    """The best place among the words [low, high), and those before and after it."""
    if high - low < passage.fewest:
        return
    if not LCSseq.similarity(passage.written, written[low:high], score_cutoff=passage.fewest):
        return
    blocks = _best(_common(passage.written, written[low:high], low))
    if sum(block.size for block in blocks) < FEWEST:
        return
    blocks = _grown(blocks, passage.written, written[:high], low)
    first, last = blocks[0].there, blocks[-1].there + blocks[-1].size
    same = sum(block.size for block in blocks)
    similarity = 2 * same / (len(passage.written) + last - first)
    if similarity < FLOOR:
        return
    yield from _between(passage, copy, read, written, low, first)
    yield Match(*_range(passage, copy, read, blocks), similarity, blocks, read)
    yield from _between(passage, copy, read, written, last, high)


def _common(passage: str, others: str, at: int) -> list[Block]:
    found = LCSseq.editops(passage, others).as_matching_blocks()
    return [Block(block.a, at + block.b, block.size) for block in found if block.size]


def _best(blocks: list[Block]) -> list[Block]:
    """The blocks in a row with most words in common, less what the words between them cost."""
    best = worth = 0.0
    begin, chosen = 0, slice(0)
    for number, block in enumerate(blocks):
        if number:
            before = blocks[number - 1]
            between = block.here - before.here + block.there - before.there - 2 * before.size
            worth -= GAP * between
        if worth <= 0:
            begin, worth = number, 0.0
        worth += block.size
        if worth > best:
            best, chosen = worth, slice(begin, number + 1)
    return blocks[chosen]


def _grown(blocks: list[Block], passage: str, others: str, low: int) -> list[Block]:
    """A word that recurs beside the passage may have been matched there: those that join up are its own."""
    here, there, _ = blocks[0]
    while here and there > low and passage[here - 1] == others[there - 1]:
        here, there = here - 1, there - 1
    blocks = [Block(here, there, blocks[0].here + blocks[0].size - here), *blocks[1:]]
    here, there, size = blocks[-1]
    while passage[here + size : here + size + 1] == others[there + size : there + size + 1] != "":
        size += 1
    return [*blocks[:-1], Block(here, there, size)]


def _range(passage: Passage, copy: str, read: Words, blocks: list[Block]) -> tuple[int, int]:
    """From the first word to the last; with as many marks beside them as the passage has at its own ends."""
    last = blocks[-1]
    start, end = read.span(blocks[0].there, last.there + last.size - 1)
    if blocks[0].here == 0:
        start -= _marks(copy[max(0, start - passage.head) : start][::-1])
    if last.here + last.size == len(passage.words):
        end += _marks(copy[end : end + passage.tail])
    return start, end


def _marks(text: str) -> int:
    """How many characters from its start are neither words nor white space."""
    for count, character in enumerate(text):
        if character.isspace() or character.isalnum():
            return count
    return len(text)
