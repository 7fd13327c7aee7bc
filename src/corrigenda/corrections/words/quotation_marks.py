"""Finds what stands between quotation marks, by the typography of any language. Pure and linear in the copy's length.

Sources: CLDR's delimiters of the languages; their own guides (Svenska skrivregler, Ortografía de la RAE, Duden).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corrigenda.corrections.words import apostrophes
from corrigenda.corrections.words.apostrophes import SINGLE, UNSPACED, Mark, is_letter

# Opening mark -> the marks that may close it. German „ “ and “ ” share a mark: the opening mark decides. ” ” is Nordic.
_PAIRS = {
    '"': '"', "“": "”", "„": "“”‟", "‟": "”", "”": "”“", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "「": "」", "『": "』", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "〝": "〟〞", "＂": "＂", "״": "״", "❝": "❞",
    "‘": "’", "‛": "’", "‚": "‘’", "’": "’", "'": "'", "`": "'", "＇": "＇", "❛": "❜",
}  # fmt: skip
_TYPED = {
    "``": ("''", '"', "”"),
    ",,": ("''", '"', "”", "“"),
    "<<": (">>",),
    "((": ("))",),
}  # marks typed as two characters
_CLOSERS: dict[str, tuple[str, ...]] = {**{mark: tuple(closers) for mark, closers in _PAIRS.items()}, **_TYPED}
# If the paragraph has none of those, one of these closes: „We stay", “We stay", 'We stay’
_SLOPPY = {"„": ('"', "''"), "“": ('"', "“", "''"), "‘": ("'",), "'": ("’",), "`": ("’", "`"), "‚": ("'",)}
_ALL = {*_CLOSERS, *(mark for marks in _CLOSERS.values() for mark in marks)}
_MARKS = re.compile("|".join(map(re.escape, sorted(_ALL, key=lambda mark: (-len(mark), mark)))))
_SPACED = frozenset('«‹“„"')  # « may have blanks inside its marks »
_ARABIC = re.compile("[\u0621-\u064a]")  # only Arabic writes ((نغلق)) for speech
_BELIEVED = frozenset("“„«「『〝｢﹁﹃") | set(_TYPED) - {"(("}  # these marks open a quotation even if nothing closes it
_BOTH_WAYS = frozenset("\"”»›＂״'’‘`＇")  # these marks may close as well as open
_RESUMED = {"«": "«»", "“": "“”", "„": "„“”"}  # what a paragraph begins with if the speech goes on in it
_BEFORE_OPENING = frozenset("([{<¿¡—–-―/|:,;…=+*•·。，：；、？！（【\u200e\u200f\u202a\u202b\u2066\u2067") | {
    *_CLOSERS,
    "'",
}
_AFTER_OPENING = frozenset("([{<¿¡—–…-") | {*_CLOSERS}
_INDENT = 12  # most blanks before the mark that begins a paragraph
_ON = 12  # paragraphs that one pair of marks may hold
_PREFIXES = re.compile(r"(?<![^\W_])(?:[והשבכלמ]{1,2}|[وفبلك]{1,2}ـ?)\Z")  # written together with the next word


@dataclass(frozen=True, slots=True)
class Stretch:
    """copy[start:end], marks included. If the speech goes on in the next paragraph, it is not closed."""

    start: int
    end: int
    closed: bool = True


@dataclass(slots=True)
class _Paragraph:
    """What the marks of one paragraph say alone: `open` is the first mark that nothing closes, `stray` the first that closes nothing."""

    begin: int
    end: int
    stretches: list[Stretch] = field(default_factory=list)
    open: Mark | None = None
    stray: Mark | None = None


def stretches(copy: str) -> Iterator[Stretch]:
    """Yields the outermost stretches between marks, in order, cut at paragraphs."""
    paragraphs = [_read(copy, begin, end) for begin, end in _lines(copy)]
    at = 0
    while at < len(paragraphs):
        last = _goes_on(copy, paragraphs, at)
        if last == at:
            yield from _alone(copy, paragraphs, at)
        else:
            yield from _joined(paragraphs[at : last + 1])
        at = last + 1


def _lines(copy: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in copy.split("\n"):
        yield begin, begin + len(line)
        begin += len(line) + 1


def _goes_on(copy: str, paragraphs: list[_Paragraph], at: int) -> int:
    """Returns the paragraph in which a speech that one paragraph leaves open is closed; `at` if none is."""
    opened = paragraphs[at].open
    if opened is None or opened.text in SINGLE:
        return at
    for later in range(at + 1, min(at + _ON, len(paragraphs))):
        paragraph = paragraphs[later]
        if _resumes(copy, opened, paragraph):
            return at  # it opens its own stretch
        if paragraph.stray is not None and paragraph.stray.text in _closers(opened.text):
            return later
        if paragraph.open is not None:
            return at
    return at


def _joined(paragraphs: list[_Paragraph]) -> Iterator[Stretch]:
    """Yields one speech over several paragraphs: from the mark that nothing closed to the mark that closed nothing."""
    first, last = paragraphs[0], paragraphs[-1]
    assert first.open is not None and last.stray is not None
    yield from (stretch for stretch in first.stretches if stretch.end <= first.open.at)
    yield Stretch(first.open.at, first.end, closed=False)
    yield from (Stretch(one.begin, one.end, closed=False) for one in paragraphs[1:-1] if one.end > one.begin)
    yield Stretch(last.begin, last.stray.end)
    yield from (stretch for stretch in last.stretches if stretch.start >= last.stray.end)


def _alone(copy: str, paragraphs: list[_Paragraph], at: int) -> Iterator[Stretch]:
    paragraph = paragraphs[at]
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    opened = paragraph.open
    if opened is None or not _is_quotation(copy, opened, following):
        yield from paragraph.stretches
        return
    yield from (stretch for stretch in paragraph.stretches if stretch.end <= opened.at)
    yield Stretch(opened.at, paragraph.end, closed=False)


def _is_quotation(copy: str, opened: Mark, following: _Paragraph | None) -> bool:
    """Whether a mark that nothing closes opens a quotation: a curly mark does, and so does one that is repeated below.

    An inch mark or a stray mark opens none.
    """
    return opened.text in _BELIEVED or (following is not None and _resumes(copy, opened, following))


def _resumes(copy: str, opened: Mark, following: _Paragraph) -> bool:
    """Whether the next paragraph begins with a mark that says: the speech goes on."""
    begin = copy[following.begin : following.begin + _INDENT].lstrip(" \t\u00a0\u3000")
    return begin.startswith(tuple(_RESUMED.get(opened.text, (opened.text,))))


def _read(copy: str, begin: int, end: int) -> _Paragraph:
    """Pairs the marks of one paragraph."""
    paragraph = _Paragraph(begin, end)
    marks = apostrophes.without(
        [Mark(*match.span(), match.group()) for match in _MARKS.finditer(copy, begin, end)], copy
    )
    last = {mark.text: mark.at for mark in marks if _may_close(copy, mark)}
    stack: list[tuple[Mark, tuple[str, ...]]] = []
    for number, mark in enumerate(marks):
        level = _closes(copy, marks, number, stack)
        if level is not None:
            del stack[level + 1 :]
            opened, _ = stack.pop()
            if not stack and mark.at > opened.end:
                paragraph.stretches.append(Stretch(opened.at, mark.end))
        elif _may_open(copy, mark):
            _open(paragraph, stack, mark, last)
        elif not stack and paragraph.stray is None and paragraph.open is None and _may_close(copy, mark):
            paragraph.stray = mark
    if stack:
        _leave_open(paragraph, stack, marks)
    return paragraph


def _open(paragraph: _Paragraph, stack: list[tuple[Mark, tuple[str, ...]]], mark: Mark, last: dict[str, int]) -> None:
    """Opens a stretch if its paragraph has a mark that could close it."""
    for closers in (_CLOSERS.get(mark.text, ()), _SLOPPY.get(mark.text, ())):
        if any(last.get(closer, -1) > mark.at for closer in closers):
            stack.append((mark, closers))
            return
    if not stack and paragraph.open is None and mark.text in _CLOSERS:
        paragraph.open = mark


def _leave_open(paragraph: _Paragraph, stack: list[tuple[Mark, tuple[str, ...]]], marks: list[Mark]) -> None:
    """Closes the paragraph with marks that stand open: inner marks were closed, the outermost was not."""
    opened, closers = stack[0]
    if opened.text in _BELIEVED:
        paragraph.open = paragraph.open or opened
        return
    end = max((mark.end for mark in marks if mark.at >= opened.end and mark.text in closers), default=0)
    if end:
        paragraph.stretches.append(Stretch(opened.at, end))


def _closes(copy: str, marks: list[Mark], number: int, stack: list[tuple[Mark, tuple[str, ...]]]) -> int | None:
    """Returns the level of the open stretch that a mark closes, the innermost first; None if it closes none."""
    mark = marks[number]
    for level in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opened, closers = stack[level]
        if mark.text in closers and _may_close(copy, mark, opened) and not _is_inch(copy, marks, number):
            return level
    return None


def _closers(mark: str) -> tuple[str, ...]:
    return _CLOSERS.get(mark, ()) + _SLOPPY.get(mark, ())


def _may_close(copy: str, mark: Mark, opened: Mark | None = None) -> bool:
    """Whether a mark may close a stretch: words stand before it. Blanks may, if blanks follow the opening mark."""
    before, after = copy[mark.at - 1 : mark.at], copy[mark.end : mark.end + 1]
    if mark.text not in _BOTH_WAYS:
        return True
    if before and not before.isspace() and not (opened and before in "([{—–" and is_letter(after)):
        return True
    if opened is None:
        return not is_letter(after)
    return copy[opened.end : opened.end + 1].isspace() or (mark.text in "»›" and not is_letter(after))


def _may_open(copy: str, mark: Mark) -> bool:
    """Whether a mark may open a stretch: words follow it, and none stands before it."""
    before = copy[mark.at - 1 : mark.at] or " "
    after = copy[mark.end : mark.end + 1] or " "
    if mark.text not in _CLOSERS or (mark.text == "((" and not _ARABIC.match(after)):
        return False
    if before == "\n":
        before = " "
    if after.isspace() and not (mark.text in _SPACED and before.isspace()):
        return False
    if before.isspace() or before in _BEFORE_OPENING:
        return True
    if mark.text in _BOTH_WAYS or mark.text in "‚,,":
        return _is_joined(copy, mark)
    return after.isalnum() or after in _AFTER_OPENING


def _is_joined(copy: str, mark: Mark) -> bool:
    """Whether a mark opens without a blank before it: 他说"好", ש"הגשר" and بـ"الجسر"."""
    if ord(copy[mark.at - 1]) >= UNSPACED:
        return mark.text in '"＂”'
    return _PREFIXES.search(copy[max(0, mark.at - 4) : mark.at]) is not None and is_letter(
        copy[mark.end + 1 : mark.end + 2]
    )


def _is_inch(copy: str, marks: list[Mark], number: int) -> bool:
    """Whether a straight mark after a figure is an inch or a foot: 12" wide, if a better closing mark follows."""
    mark = marks[number]
    if (
        mark.text not in "\"'"
        or not copy[mark.at - 1].isdigit()
        or not re.match(r" [^\W\d_]", copy[mark.end : mark.end + 2])
    ):
        return False
    following = next((later for later in marks[number + 1 :][:3] if later.text == mark.text), None)
    return following is not None and not _may_open(copy, following)
