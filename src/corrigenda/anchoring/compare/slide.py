"""Lets new words begin where a sentence begins, if they could as well stand earlier or later in a run.

"The cat sat. [The dog ran.] The hen ate." and "The cat sat. The [dog ran. The] hen ate." read the same.
"""

from __future__ import annotations

from corrigenda.anchoring.compare.blocks import Block, Words
from corrigenda.anchoring.compare.tokens import LINE_END, ends_sentence
from corrigenda.anchoring.scoring import SLIDE_WORDS


def slid(found: list[Block], old: Words, new: Words, taken: bytearray) -> list[Block]:
    """Returns the blocks, given in old order, with the borders between neighbours moved. Updates `taken`."""
    blocks = list(found)
    for at in range(len(blocks) - 1):
        before, after = blocks[at], blocks[at + 1]
        if before.old + before.size != after.old:
            continue
        if shift := _shift(before, after, old, new, taken):
            blocks[at] = Block(before.old, before.new, before.size + shift)
            blocks[at + 1] = Block(after.old + shift, after.new + shift, after.size - shift)
            _move(taken, before, after, shift)
    return blocks


def _shift(before: Block, after: Block, old: Words, new: Words, taken: bytearray) -> int:
    """Returns by how many words the border between two blocks is best moved: left is negative."""
    best, choice = _goodness(old, after.old), 0
    for step in range(1, min(SLIDE_WORDS, before.size - 1) + 1):
        i, j = after.old - step, after.new - step
        if j < 0 or taken[j] or old[i] != new[j]:
            break
        if _goodness(old, i) > best:
            best, choice = _goodness(old, i), -step
    for step in range(1, min(SLIDE_WORDS, after.size - 1) + 1):
        i, j = after.old + step - 1, before.new + before.size + step - 1
        if j >= len(new) or taken[j] or old[i] != new[j]:
            break
        if _goodness(old, i + 1) > best:
            best, choice = _goodness(old, i + 1), step
    return choice


def _goodness(words: Words, border: int) -> int:
    before = words[border - 1]
    return 2 if before == LINE_END else 1 if ends_sentence(before) else 0


def _move(taken: bytearray, before: Block, after: Block, shift: int) -> None:
    """Moves the last words of `before` to `after` (left), or the first words of `after` to `before` (right)."""
    end = before.new + before.size
    size = abs(shift)
    left, right = (end - size, after.new - size) if shift < 0 else (after.new, end)
    taken[left : left + size] = bytes(size)
    taken[right : right + size] = b"\1" * size
