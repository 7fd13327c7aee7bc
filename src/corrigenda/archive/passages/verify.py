"""Finds where in a copy a passage stands, and how alike it is. Pure.

It reads the copy around the runs that both share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from corrigenda.archive.passages.passage import FEWEST, FLOOR, Passage
from corrigenda.archive.passages.words import Words, words

GAP = 0.3  # cost of a word that only one of the two has; a word in common is worth 1
SLACK = 48  # code points, and a fifth of the passage's length: so much may have been put into the copy
_TIMES = 4  # places of one run are looked for in a copy, at most
_SOUGHT = 8  # runs are looked for, at most


class Block(NamedTuple):
    """`size` words are the same, from word `here` of the passage and word `there` of the stretch that was read."""

    here: int
    there: int
    size: int


@dataclass(frozen=True, slots=True)
class Match:
    """The copy's [start, end) carries the passage. Similarity: the share of words in common, 1.0 if all are.

    `words` are those of the stretch of the copy that was read; None if the stretch says just what the passage says.
    """

    start: int
    end: int
    similarity: float
    blocks: list[Block]
    words: Words | None = None


def matches(passage: Passage, copy: str, shared: Sequence[int]) -> list[Match]:
    """Returns each place where the copy carries the passage, in order. `shared`: the numbers of the runs it shares."""
    begins = sorted(_begins(passage, copy, shared))
    if not begins:  # no run stands in the copy letter for letter
        return list(_within(passage, copy, words(copy)))
    places: list[Match] = []
    for group in _apart(begins, 2 * len(passage.text)):
        places.extend(_in_stretch(passage, copy, group))
    return places


def _begins(passage: Passage, copy: str, shared: Sequence[int]) -> set[int]:
    """Returns where the passage would begin in the copy, by each place of a run."""
    begins: set[int] = set()
    for run in _spread(shared):
        part, start = passage.parts[run]
        at = copy.find(part)
        for _ in range(_TIMES):
            if at < 0:
                break
            begins.add(at - start)
            at = copy.find(part, at + 1)
    return begins


def _spread(shared: Sequence[int]) -> Sequence[int]:
    """Returns the first run, the last and some between them."""
    if len(shared) <= _SOUGHT:
        return shared
    return [shared[number * (len(shared) - 1) // (_SOUGHT - 1)] for number in range(_SOUGHT)]


def _apart(places: list[int], reach: int) -> Iterator[list[int]]:
    """Groups the places: a place further than `reach` from the one before begins a new group."""
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


def _within(passage: Passage, copy: str, copy_words: Words) -> Iterator[Match]:
    written = passage.write(copy_words.texts)
    yield from _between(passage, copy, copy_words, written, 0, len(written))


def _between(passage: Passage, copy: str, copy_words: Words, written: str, low: int, high: int) -> Iterator[Match]:
    """Yields the best place among the words [low, high), and further places before and after it."""
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
    yield from _between(passage, copy, copy_words, written, low, first)
    yield Match(*_range(passage, copy, copy_words, blocks), similarity, blocks, copy_words)
    yield from _between(passage, copy, copy_words, written, last, high)


def _common(passage: str, stretch: str, at: int) -> list[Block]:
    matching = LCSseq.editops(passage, stretch).as_matching_blocks()
    return [Block(block.a, at + block.b, block.size) for block in matching if block.size]


def _best(blocks: list[Block]) -> list[Block]:
    """Returns the consecutive blocks with the most words in common, less the cost of the words between them."""
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


def _grown(blocks: list[Block], passage: str, stretch: str, low: int) -> list[Block]:
    """Extends the first and the last block by equal words that join them.

    If a word recurs beside the passage, the wrong one may have been matched. The one that joins the block is its own.
    """
    in_passage, in_copy, _ = blocks[0]
    while in_passage and in_copy > low and passage[in_passage - 1] == stretch[in_copy - 1]:
        in_passage, in_copy = in_passage - 1, in_copy - 1
    blocks = [Block(in_passage, in_copy, blocks[0].here + blocks[0].size - in_passage), *blocks[1:]]
    in_passage, in_copy, size = blocks[-1]
    while passage[in_passage + size : in_passage + size + 1] == stretch[in_copy + size : in_copy + size + 1] != "":
        size += 1
    return [*blocks[:-1], Block(in_passage, in_copy, size)]


def _range(passage: Passage, copy: str, copy_words: Words, blocks: list[Block]) -> tuple[int, int]:
    """Returns the range of the words, with as many marks beside them as the passage has at its own ends."""
    last = blocks[-1]
    start, end = copy_words.span(blocks[0].there, last.there + last.size - 1)
    if blocks[0].here == 0:
        start -= _marks(copy[max(0, start - passage.head) : start][::-1])
    if last.here + last.size == len(passage.words):
        end += _marks(copy[end : end + passage.tail])
    return start, end


def _marks(text: str) -> int:
    """Returns how many characters from the start of the text are neither words nor white space."""
    for count, character in enumerate(text):
        if character.isspace() or character.isalnum():
            return count
    return len(text)
