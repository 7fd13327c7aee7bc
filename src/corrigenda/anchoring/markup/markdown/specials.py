"""Which characters of a text a dialect may take as markup: at the head of a line, within it, and in pairs.

The tables say a little too much rather than too little: a reader never sees a backslash too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corrigenda.anchoring.markup.changes import Span
from corrigenda.anchoring.markup.markdown.dialects import DIALECTS, Dialect

_ALL = tuple(DIALECTS)
_KRAMDOWN = ("markdown", "kramdown")
_GHOST = ("markdown", "ghost")
_SMART = ("markdown", "goldmark", "kramdown")

_Rows = tuple[tuple[str, tuple[str, ...]], ...]

# What begins a block at the head of a line. In each row of the tables, the group is what to escape.
_HEADS: _Rows = (
    (r"([-*_])[ \t]*(?:\1[ \t]*){2,}$", _ALL),  # a line across the page
    (r"([-+*])(?=[ \t]|$)", _ALL),
    (r"[0-9]+([.)])(?=[ \t|]|$)", _ALL),
    (r"(>)", _ALL),
    (r"(#)#{0,5}(?=[ \t]|$)", _ALL),
    (r"(#)", ("markdown", "ghost", "kramdown")),
    (r"(:)(?=[ \t])", _SMART),
    (r"(\[)[^\]\n]+\]:", _ALL),
    (r"(\*)\[[^\]\n]+\]:", _KRAMDOWN),
    (r"(\[)[ xX]\](?=[ \t])", ("markdown", "gfm", "goldmark", "kramdown")),
    (r"([-=])(?=[-=]*[ \t]*$)", _ALL),  # the line under a heading
    (r"([-:|+])(?=[-:|+ \t]*$)", _ALL),  # a table's line of dashes
    (r"([`~])(?=\1\1)", _ALL),
    (r"(\^)(?=[ \t]*$)", _KRAMDOWN),
)
# What may be markup anywhere.
_WITHIN: _Rows = (
    (r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)\1(?!`)", ("commonmark", "gfm", "goldmark", "ghost")),
    (r"(`)", _KRAMDOWN),  # in a table, it may open code that another line closes
    (r"(!)(?=\[)", _ALL),
    (r"(\[)(?=\^)|(?<=\[)(\^)", _ALL),
    (r"(\*{3,}|_{3,})", _KRAMDOWN),  # emphasis, even with a space on both sides
    (r"(\^)(?=\[)", _GHOST),
    (r"(\[)(?=[^\[\]\n]{0,999}\][ \t]?[\[(])", _ALL),
    (r"(\[)(?=[^\[\n]{0,999}\][^\[\n]{0,999}\][(\[])|(\])(?=[^\[\n]{0,999}\][(\[])", _SMART),  # in a link's text
    (r"(\[)(?=[ xX]\])", ("markdown", "goldmark")),  # a box to tick, anywhere in an item
    (r"(\|)", _KRAMDOWN),
    (r"(\|)(?=[^\n]{0,999}\|)", _ALL),
    (r"(\$\$)", _SMART),
    (r"(<)(?=[A-Za-z/!?])", _ALL),
    (r"(<)(?=<)|(>)(?=>)", _SMART),
    (r"(?<![\w:])(:)(?=[a-z+-][a-z0-9_+-]*:)", ("markdown", "gfm", "goldmark", "kramdown")),  # :tada:
    (r"(\\)(?=[!-/:-@\[-`{-~\n]|\Z)", _ALL),
    (r"(\{)(?=:)", _KRAMDOWN),
)
# Marks that come in pairs: one opens before a text, another closes after it.
_PAIRED: _Rows = (
    (r"\*+", _ALL),
    (r"(?<![^\W_])_+|_+(?![^\W_])", _ALL),
    (r"~+", ("markdown", "gfm", "goldmark", "ghost")),
    (r"~~+", ("commonmark", "kramdown")),
    (r"\^", _GHOST),
    (r"==+", _GHOST),
)

_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][\w.:-]*);")
_LINE = re.compile(r"[^\r\n]*")
_BLANKS = re.compile(r"[ \t]*")

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def specials(text: str, dialect: Dialect, changed: Sequence[Span]) -> Iterator[int]:
    """Yields the positions of the characters to escape, in no order, some of them twice.

    `changed`: the ranges of `text` that are new; an empty range is where words were taken out. At the head of a line,
    and in a reference that a change makes, an old character is yielded, too.
    """
    new = {position for start, end in changed for position in range(start, end)}
    for start, end in changed:
        yield from _head(text, dialect, start, new)
        block = _block(text, start, end)
        for span in [*_spans(_within(dialect), text, block), *_pairs(text, dialect, block)]:
            yield from new.intersection(range(*span))
        for reference in _REFERENCE.finditer(text, *block):
            if new.intersection(range(*reference.span())):
                yield reference.start()


def _block(text: str, start: int, end: int) -> Span:
    """Returns the range between the blank lines around a range."""
    opens = max((match.end() for match in _BLANK_LINE.finditer(text, 0, start)), default=0)
    closes = _BLANK_LINE.search(text, end)
    return opens, closes.start() if closes else len(text)


def _head(text: str, dialect: Dialect, changed: int, new: set[int]) -> Iterator[int]:
    """Yields what to escape at the head of the line in which `changed` is, behind the marks that were there before."""
    at = max(text.rfind("\n", 0, changed), text.rfind("\r", 0, changed)) + 1
    line = _LINE.match(text, at)
    assert line is not None
    matches: list[re.Match[str]] = [line]
    while matches:
        blanks = _BLANKS.match(text, at, line.end())
        at = blanks.end() if blanks else at
        matches = [match for pattern in _heads(dialect) if (match := pattern.match(text, at, line.end()))][:1]
        for match in matches:
            if match.end() > changed:
                # A bracket that was there before may be a link's: then the colon behind the label is escaped.
                before = match.start(1) < changed and match.start(1) not in new
                yield match.end() - 1 if before else match.start(1)
                return
            at = match.end()


def _pairs(text: str, dialect: Dialect, block: Span) -> Iterator[Span]:
    for pattern in _paired(dialect):
        spans = list(_spans(pattern, text, block))
        opens = [span for span in spans if text[span[1] : span[1] + 1].strip()]
        closes = [span for span in spans if text[max(0, span[0] - 1) : span[0]].strip()]
        if opens and closes and opens[0] < closes[-1]:
            yield from {*opens, *closes}


def _spans(pattern: re.Pattern[str], text: str, block: Span) -> Iterator[Span]:
    """Yields the span of each match's group. A match without a group is an escaped character."""
    return (match.span(match.lastindex) for match in pattern.finditer(text, *block) if match.lastindex)


@cache
def _heads(dialect: Dialect) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern, names in _HEADS if dialect.name in names)


@cache
def _within(dialect: Dialect) -> re.Pattern[str]:
    patterns = (pattern for pattern, names in _WITHIN if dialect.name in names)
    return re.compile("|".join([_escaped(dialect), *patterns]), re.DOTALL)  # the only reference back is in the first


@cache
def _paired(dialect: Dialect) -> tuple[re.Pattern[str], ...]:
    patterns = (pattern for pattern, names in _PAIRED if dialect.name in names)
    return tuple(re.compile(f"{_escaped(dialect)}|({pattern})") for pattern in patterns)


def _escaped(dialect: Dialect) -> str:
    return r"\\[" + "".join(map(re.escape, sorted(dialect.escapes))) + "]"
