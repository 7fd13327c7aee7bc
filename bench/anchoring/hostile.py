"""Texts made to be slow or to be got wrong, of any size, each with a judge of the answers.

An answer is honest when it is an Orphan or a right place; where a text repeats itself, several places are right.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from corrigenda.anchoring import Anchor, Orphan, Selector, describe

from .prose import Writer, text_of

MEGABYTE = 1_000_000
SENTENCE = "The chair of the council said that there would be no comment on the matter. "
TAMPERED = 100
Judge = Callable[[Selector, Anchor], bool]
Revisions = tuple[str, str, Judge]


@dataclass(frozen=True)
class Hostile:
    """Two revisions, selectors made on the old one, and whether an anchor is at a right place."""

    name: str
    old: str
    new: str
    selectors: Sequence[Selector]
    right: Judge

    def honest(self, selector: Selector, answer: Anchor | Orphan) -> bool:
        return isinstance(answer, Orphan) or self.right(selector, answer)


def hostile(size: int = MEGABYTE, anchors: int = 20) -> Iterator[Hostile]:
    """Each of the texts at about `size` code points, with so many selectors on it; made when asked for."""
    for name, make in TEXTS.items():
        old, new, right = make(size)
        yield Hostile(name, old, new, _selectors(old, anchors), right)


def named(name: str, size: int = MEGABYTE, anchors: int = 20) -> Hostile:
    """One of the texts."""
    old, new, right = TEXTS[name](size)
    return Hostile(name, old, new, _selectors(old, anchors), right)


def _selectors(old: str, count: int) -> list[Selector]:
    """Some of one code point, some of a word, a sentence, a paragraph and, last, one of twenty thousand."""
    chance = random.Random(len(old))
    lengths = [(1, 7, 60, 300)[at % 4] for at in range(count - 1)] + [20_000]
    lengths = [min(length, len(old) // 4) for length in lengths]
    starts = [chance.randrange(len(old) - length) for length in lengths]
    made = [describe(old, start, start + length) for start, length in zip(starts, lengths, strict=True)]
    return [_tampered(selector, at) for at, selector in enumerate(made)]


def _tampered(selector: Selector, at: int) -> Selector:
    """Of the first hundred two of three: one misspelt in the middle, one with surroundings of its own."""
    if at >= TAMPERED:
        return selector
    if at % 3 == 1:
        middle = len(selector.exact) // 2
        return replace(selector, exact=selector.exact[:middle] + "§" + selector.exact[middle + 1 :])
    if at % 3 == 2:
        return replace(selector, prefix=selector.prefix[::-1], suffix="§" + selector.suffix[32:])
    return selector


# -- Judges -------------------------------------------------------------------------------------------


def shifted(*by: int) -> Judge:
    """The passage stands as many code points further on as one of these; white space at its edge aside."""
    return lambda selector, anchor: any(abs(anchor.start - selector.start - shift) <= 1 for shift in by)


def nowhere(selector: Selector, anchor: Anchor) -> bool:
    """Nothing of the old text is in the new one."""
    return False


def anywhere(selector: Selector, anchor: Anchor) -> bool:
    """The new text holds the same in so many places that none can be called wrong."""
    return True


def moved(pieces: Sequence[str], order: Sequence[int]) -> Judge:
    """The new text is the old one's pieces in another order: an anchor must touch one the passage touched."""
    old_starts = [0, *accumulate(map(len, pieces))]
    new_starts = [0, *accumulate(len(pieces[which]) for which in order)]

    def right(selector: Selector, anchor: Anchor) -> bool:
        first = bisect_right(old_starts, selector.start) - 1
        last = bisect_right(old_starts, selector.end - 1) - 1
        here = range(bisect_right(new_starts, anchor.start) - 1, bisect_right(new_starts, anchor.end - 1))
        return any(first <= order[place] <= last for place in here)

    return right


# -- Texts --------------------------------------------------------------------------------------------


def _repeated(unit: str) -> Callable[[int], Revisions]:
    """The same over and over; a line put before it, and one unit taken out of the middle."""

    def make(size: int) -> Revisions:
        count, put = size // len(unit), "Zwölf Boxkämpfer jagen Viktor. "
        # Which unit went cannot be told from the texts: any that is a whole number of units off may be it.
        return unit * count, put + unit * (count - 1), shifted(len(put), len(put) - len(unit))

    return make


def _one_letter_to_another(size: int) -> Revisions:
    return "a" * size, "b" * size, nowhere


def _nothing_shared(size: int) -> Revisions:
    old, new = (text_of(Writer(seed).article(size // 6)) for seed in (1, 2))
    return old.lower().translate(_OTHER_SCRIPT), new.lower(), nowhere


_OTHER_SCRIPT = {ord(latin): chr(0x3B1 + ord(latin) - ord("a")) for latin in "abcdefghijklmnopqrstuvwxy"} | {
    ord(mark): " " for mark in ".,?"
}


def _no_white_space(alphabet: str) -> Callable[[int], Revisions]:
    def make(size: int) -> Revisions:
        old = "".join(random.Random(3).choices(alphabet, k=size))
        return old, "x" + old[: size // 2] + "y" + old[size // 2 :], shifted(1, 2)

    return make


def _one_letter_words(size: int) -> Revisions:
    old = " ".join(random.Random(5).choices("abcdefghij", k=size // 2))
    return old, "Zz " + old, shifted(3)


def _lines(size: int) -> list[str]:
    writer = Writer(6)
    return [" ".join(writer.sentence()) + "\n" for _ in range(size // 90)]


def _reversed(size: int) -> Revisions:
    lines = _lines(size)
    return _reordered(lines, range(len(lines))[::-1])


def _pairs_swapped(size: int) -> Revisions:
    lines = _lines(size)
    lines = lines[: len(lines) // 2 * 2]
    return _reordered(lines, [place ^ 1 for place in range(len(lines))])


def _lines_shuffled(size: int) -> Revisions:
    lines = _lines(size)
    return _reordered(lines, random.Random(7).sample(range(len(lines)), len(lines)))


def _phrases_shuffled(size: int) -> Revisions:
    """One paragraph without an end, its phrases in another order."""
    words = [f"w{place} " for place in range(size // 7)]
    phrases = ["".join(words[at : at + 5]) for at in range(0, len(words), 5)]
    return _reordered(phrases, random.Random(8).sample(range(len(phrases)), len(phrases)))


def _words_shuffled(size: int) -> Revisions:
    """Every word once in each, and no two together as they were."""
    words = [f"w{place} " for place in range(size // 7)]
    return _reordered(words, random.Random(8).sample(range(len(words)), len(words)))


def _reordered(pieces: Sequence[str], order: Sequence[int]) -> Revisions:
    return "".join(pieces), "".join(pieces[which] for which in order), moved(pieces, order)


def _every_other_word_replaced(size: int) -> Revisions:
    """Nothing but gaps of one word; what is kept stands in its order."""
    words = [f"w{place:06d}" for place in range(size // 8)]
    new = [word if place % 2 else f"n{place:06d}" for place, word in enumerate(words)]
    return " ".join(words), " ".join(new), shifted(0, *range(-8, 9))


def _every_tenth_sentence_retold(size: int) -> Revisions:
    """One sentence repeated, every tenth with a word of its own, and those words renumbered."""
    count = size // len(SENTENCE) // 10
    old = "".join(SENTENCE * 9 + SENTENCE.replace("council", f"c{place:06d}") for place in range(count))
    new = "".join(SENTENCE * 9 + SENTENCE.replace("council", f"c{place:06d}") for place in range(1, count + 1))
    return old, new, anywhere


def _fibonacci(size: int) -> Revisions:
    """Two words in the least periodic order that still repeats itself everywhere."""
    shorter, longer = "no ", "yes "
    while len(longer) < size:
        shorter, longer = longer, longer + shorter
    half = longer.index("yes ", size // 2)
    return longer, longer[:half] + "Perhaps. " + longer[half:], anywhere


def _marks_on_marks(size: int) -> Revisions:
    """A letter under three hundred combining marks, many times."""
    old = ("e" + "\u0301\u0327\u0316" * 100 + " ") * (size // 302)
    return old, "x " + old, anywhere


def _one_heap_of_marks(size: int) -> Revisions:
    old = "e" + "\u0301\u0327\u0316" * (size // 3)
    return old, "x " + old, anywhere


def _nothing_to_see(size: int) -> Revisions:
    """Soft hyphens and zero-width spaces, and one word between them."""
    old = "\u00ad\u200b" * (size // 4) + "word" + "\u00ad\u200b" * (size // 4)
    return old, "x" + old, anywhere


def _white_space(size: int) -> Revisions:
    old = " \n" * (size // 4) + "word" + "\t " * (size // 4)
    return old, "x" + old, anywhere


def _punctuation(size: int) -> Revisions:
    old = "".join(random.Random(9).choices("....,,!?-", k=size))
    return old, "..." + old, anywhere


def _most_put_in(size: int) -> Revisions:
    """A short old text drowned, word by word, in a long new one."""
    writer = Writer(10)
    words = [f"w{place}" for place in range(size // 500)]
    pieces = [" ".join([word, *writer.words(80)]) for word in words]
    return " ".join(words), " ".join(pieces), anywhere


def _two_columns(size: int) -> Revisions:
    """Two texts whose paragraphs, once apart, are now told by turns."""
    lines = _lines(size)
    half = len(lines) // 2
    order = [place for pair in zip(range(half), range(half, 2 * half), strict=True) for place in pair]
    return _reordered(lines[: 2 * half], order)


TEXTS: dict[str, Callable[[int], Revisions]] = {
    "one letter": _repeated("a"),
    "one unspaced letter": _repeated("漢"),
    "two letters by turns": _repeated("ab"),
    "two words by turns": _repeated("a b "),
    "one letter and spaces": _repeated("a "),
    "one full stop": _repeated("."),
    "one sentence": _repeated(SENTENCE),
    "identical paragraphs": _repeated("The cat sat, again.\n"),
    "one letter to another": _one_letter_to_another,
    "nothing shared": _nothing_shared,
    "no white space": _no_white_space("abcdefghijklmnopqrstuvwxyz"),
    "no white space, two letters": _no_white_space("ab"),
    "no white space, unspaced script": _no_white_space("".join(map(chr, range(0x4E00, 0x4E00 + 2000)))),
    "one-letter words": _one_letter_words,
    "paragraphs reversed": _reversed,
    "paragraphs swapped in pairs": _pairs_swapped,
    "paragraphs shuffled": _lines_shuffled,
    "two texts told by turns": _two_columns,
    "phrases shuffled": _phrases_shuffled,
    "words shuffled": _words_shuffled,
    "every other word replaced": _every_other_word_replaced,
    "every tenth sentence retold": _every_tenth_sentence_retold,
    "Fibonacci words": _fibonacci,
    "marks on marks": _marks_on_marks,
    "one heap of marks": _one_heap_of_marks,
    "nothing to see": _nothing_to_see,
    "white space": _white_space,
    "punctuation": _punctuation,
    "drowned": _most_put_in,
}
