"""Decides by a table of rules which part of a change of copy is mere noise. Pure.

Noise makes no revision and no stealth edit. A change is weighed line by line. It is noise only if nothing changed but
tokens that a rule names. A figure or a word in a sentence of the story is never noise, nor is a line of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from rapidfuzz.distance import Indel

from corrigenda.anchoring import TEXT_MODEL, fold
from corrigenda.languages import lists

HEAD = 6  # lines at the top of the copy; a bare date or time among them is the article's own
LONGEST_STAMP = 160  # code points; a longer line, or a longer part of one, is the story
LONGEST_BYLINE = 14  # words; a longer line is a sentence
MOST_PAIRS = 400_000_000  # of lines before and after; the comparison takes a bit for each pair, 50 MB at this limit
MOST_LINES = 20_000  # of one run that differs, before and after; a longer run is not searched for noise


class Weight(IntEnum):
    """The weight of a change; the heaviest change decides.

    Typography makes a revision, but no stealth edit: no word of the story changed.
    """

    NOTHING = 0
    NOISE = 1
    TYPOGRAPHY = 2
    SUBSTANCE = 3


@dataclass(frozen=True, slots=True)
class Change:
    """before[start:end] became after[new_start:new_end]: ranges of whole lines, in code points."""

    weight: Weight
    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """The changes from one copy to the next, in order."""

    before: str
    after: str
    changes: tuple[Change, ...]

    @property
    def weight(self) -> Weight:
        return max((change.weight for change in self.changes), default=Weight.NOTHING)

    @property
    def makes_revision(self) -> bool:
        return self.weight >= Weight.TYPOGRAPHY

    @property
    def substance(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.weight == Weight.SUBSTANCE)


def weighed(before: str, after: str, known: Weighed | None = None) -> Weighed:
    """Returns the changes from one copy to the next. Returns `known` instead if it is of these very copies."""
    if known is not None and (known.before, known.after) == (before, after):
        return known
    old, new = _Lines.of(before), _Lines.of(after)
    changes = (change for block in _blocks(old.texts, new.texts) for change in _changes(old, new, *block))
    return Weighed(before, after, tuple(changes))


@dataclass(frozen=True, slots=True)
class _Lines:
    texts: Sequence[str]
    starts: Sequence[int]  # the start of each line, and where a line after the last would begin

    @classmethod
    def of(cls, copy: str) -> _Lines:
        texts = copy.split("\n") if copy else []
        return cls(texts, [0, *accumulate(len(line) + 1 for line in texts)])

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Returns the range of lines [first, last) in code points, without the last line end."""
        start = self.starts[first]
        return start, max(start, self.starts[last] - 1)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Finds the runs of lines that differ: old[a:b] became new[c:d]."""
    if len(old) * len(new) > MOST_PAIRS:
        yield _middle(old, new)
        return
    a = c = 0
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            continue
        if (a, c) != (step.src_start, step.dest_start):
            yield a, step.src_start, c, step.dest_start
        a, c = step.src_end, step.dest_end
    if (a, c) != (len(old), len(new)):
        yield a, len(old), c, len(new)


def _middle(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int, int]:
    """Returns everything between the lines that both copies begin with and the lines that both end with."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    return head, len(old) - tail, head, len(new) - tail


def _changes(old: _Lines, new: _Lines, a: int, b: int, c: int, d: int) -> Iterator[Change]:
    """Weighs each line alone if there are as many before as after, unless they are only broken into other lines."""
    if b - a + d - c > MOST_LINES:
        yield Change(Weight.SUBSTANCE, *old.range(a, b), *new.range(c, d))
        return
    before, after = _story(old.texts[a:b], a), _story(new.texts[c:d], c)
    whole = _weight("\n".join(before), "\n".join(after))
    if whole < Weight.SUBSTANCE or len(before) != len(after):
        yield Change(whole, *old.range(a, b), *new.range(c, d))
        return
    for at, (old_line, new_line) in enumerate(zip(before, after, strict=True)):
        yield Change(_weight(old_line, new_line), *old.range(a + at, a + at + 1), *new.range(c + at, c + at + 1))


def _weight(before: str, after: str) -> Weight:
    """Weighs the change between what is left of two runs of lines after noise is taken out."""
    if _BLANK.sub("", before) == _BLANK.sub("", after):
        return Weight.NOISE
    folded = (_BLANK.sub("", fold(text).text) for text in (before, after))
    return Weight.TYPOGRAPHY if len(set(folded)) == 1 else Weight.SUBSTANCE


def _story(lines: Sequence[str], first: int) -> list[str]:
    """Returns each line without the parts that a rule calls noise; empty if the whole line is noise."""
    return [_part_of_story(line, first + at) for at, line in enumerate(lines)]


def _part_of_story(line: str, number: int) -> str:
    if is_label(line) or (number < HEAD and is_date(line)):
        return ""
    parts = [part for part in map(str.strip, _BETWEEN_PARTS.split(line)) if part and not _is_template(part)]
    return _without_stamp("|".join(parts))


# --- The rules -------------------------------------------------------------------------------------------------------
#
# | rule     | noise is                                        | because                                                |
# |----------|-------------------------------------------------|--------------------------------------------------------|
# | blank    | white space, line ends, invisible characters    | the same words in other markup                         |
# | label    | a line that is the label of an ad or a card     | furniture, which nobody removed from bare text         |
# | clock    | "Updated 5 minutes ago", "3 min read": a line,  | the template counts, nobody wrote it; one word of the  |
# |          | or a part between | and ·, of nothing else      | language must say so (updated, ago, ...)               |
# | count    | "12 comments": such a line or part              | readers count; not shares, which are also traded       |
# | date     | a line of nothing but a date or a time, among   | the article's own date; further down it may belong to  |
# |          | the first HEAD lines                            | a timeline, which is the story                         |
# | stamp    | "Updated 10:15" at the end of a byline          | a clock that the template gives no part of its own;    |
# |          |                                                 | only in a short line that is no sentence               |


def _is_template(part: str) -> bool:
    return is_clock(part) or is_count(part)


def is_label(line: str) -> bool:
    return " ".join(line.split()).lower() in TEXT_MODEL.labels | TEXT_MODEL.cards


def is_clock(text: str) -> bool:
    """Whether the text is nothing but the time of publishing, of changing or of reading."""
    return _is_only(text, _WORDS["clock"])


def is_count(text: str) -> bool:
    """Whether the text is nothing but a number of comments or views."""
    return _is_only(text, _WORDS["counted"]) and any(char.isdigit() for char in text)


def is_date(text: str) -> bool:
    """Whether the text is nothing but one date or time; a bare figure is no date."""
    return _is_only(text, _DATE)


def _without_stamp(line: str) -> str:
    if len(line) > LONGEST_STAMP or len(line.split()) > LONGEST_BYLINE or _SENTENCE_END.search(line):
        return line
    stamp = _STAMP.search(line)
    return line[: stamp.start()] if stamp else line


def _is_only(text: str, telling: re.Pattern[str]) -> bool:
    if len(text) > LONGEST_STAMP:
        return False
    plain = fold(text).text
    return _TOKENS.fullmatch(plain) is not None and telling.search(plain) is not None


def _listed(*kinds: str) -> list[str]:
    """Returns the words of these kinds in every language, the longest first, folded as the copy will be."""
    words = {fold(word).text for kind in kinds for word in lists.words("noise", kind)}
    return sorted(words, key=lambda word: (-len(word), word))


def _any_of(words: Sequence[str]) -> str:
    """Returns a pattern for any of these words.

    In languages with blanks between words, a word must stand alone. Chinese and Japanese set no blanks, and Korean and
    Arabic join small words to others.
    """
    alone, joined = ([word for word in words if bool(_SPACED.match(word)) is spaced] for spaced in (True, False))
    kinds = [rf"(?<![^\W\d_]){_tree(alone)}(?![^\W\d_])"] if alone else []
    return "|".join([*kinds, _tree(joined)] if joined else kinds)


def _tree(words: Sequence[str]) -> str:
    """Returns a pattern for these words that reads each character once, however many words there are.

    The longest word matches first.
    """
    rests: dict[str, list[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], []).append(word[1:])
    branches = "|".join(re.escape(first) + _tree(rest) for first, rest in rests.items())
    return f"(?:{branches}){'?' if '' in words else ''}" if branches else ""


_SPACED = re.compile("[^\u3000-\u9fff\uac00-\ud7af]")
_BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff|]+")
_BETWEEN_PARTS = re.compile("[|·•⋅∙｜]")
_SENTENCE_END = re.compile(r"[.!?…。！？]\W*\Z")
_SIGN = r"[^\w\n]"  # blanks, colons, slashes, brackets
_WORDS = {kind: re.compile(_any_of(_listed(kind)), re.IGNORECASE) for kind in ("clock", "counted")}
# A month beside a figure, 23/11/2026, 2026-11-23, 10:15.
_DATE = re.compile(
    rf"\d\W*(?:{_any_of(_listed('month'))})|(?:{_any_of(_listed('month'))})\W*\d"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}",
    re.IGNORECASE,
)
_TOKEN = rf"(?:{_any_of(_listed('clock', 'counted', 'month', 'plain'))}|\d+(?:T(?![^\W\d_]))?|Z|{_SIGN})"
# Never backtracks: otherwise all the many ways to cut a row of figures into tokens would be tried.
_TOKENS = re.compile(f"(?>{_TOKEN})*+", re.IGNORECASE)
_STAMP = re.compile(rf"(?:{_any_of(_listed('clock'))})(?>{_TOKEN})*+\Z", re.IGNORECASE)
