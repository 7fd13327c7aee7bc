"""Tells a card by what it is, not by its class: by its lines, and by which of their words are links. Pure text.

The walk marks what it reads. A mark is a lone surrogate, which no text of a page has. The widget (copy.ts) does the
same with marks of its own.
"""

from __future__ import annotations

import re

from corrigenda.anchoring.copy.text_model import WHITE_SPACE

# No parser lets this character through, so no text has it. It marks where a block begins or ends.
LINE_END = "\0"
LINK, LINK_END = "\ud800", "\ud801"  # around each text node that a link holds
MARKS = frozenset({LINK, LINK_END})

_LONGEST = 1_000  # code points of a card, with its marks
_BLURB = 300
_HEADLINE = 120
_OF_A_LINK = re.compile(f"{LINK}[^{LINK_END}]*{LINK_END}")
_LINKED = re.compile(f"{LINK} *[^ {LINK_END}]")
_ALL_MARKS = re.compile(f"[{''.join(sorted(MARKS))}]")
# A full stop ends a sentence, and no headline.
_SENTENCE = re.compile(r"[.。।][\W_]*$")
# Linked lines, each with one blurb at most.
_TEASER = re.compile("l(b?l)*b?")


def is_teaser(marked: str) -> bool:
    """Whether this text leads to another story: a linked headline, and little else."""
    return len(marked) < _LONGEST and _TEASER.fullmatch(_kinds(marked)) is not None


def _kinds(marked: str) -> str:
    """Returns the kinds of the lines: `l` all linked, `b` a blurb, `x` running text. Other short lines are left out."""
    return "".join(map(_kind, WHITE_SPACE.sub(" ", marked).split(LINE_END)))


def _kind(line: str) -> str:
    words = _ALL_MARKS.sub("", _OF_A_LINK.sub("", line))
    if not any(map(str.isalpha, words)):
        return "l" if _LINKED.search(line) else ""
    if len(words) < _HEADLINE and not _SENTENCE.search(words):
        return ""
    return "b" if len(words) < _BLURB else "x"
