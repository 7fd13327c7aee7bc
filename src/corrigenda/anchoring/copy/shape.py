"""Tells a card by what it is, not by its class: by its lines, and by which of their words are links. Pure text.

The walk marks what it reads. A mark is a lone surrogate, which no text of a page has. The widget (copy.ts) does the
same with marks of its own. Lengths are in UTF-16 units, which are what a browser counts.
"""

from __future__ import annotations

import re

from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE

# No parser lets this character through, so no text has it. It marks where a block begins or ends.
LINE_END = "\0"
LABEL = "\ud800"  # a label of a card stood here
HELD = "\ud801"  # the link that follows is in a heading, a list or the like: it may be the article's own
LINK, LINK_END = "\ud802", "\ud803"  # around each text of a link
ASKED = LINK_END + LINK_END  # a field for an address or a password, or a link to our own form, stood here
MARKS = frozenset({LABEL, HELD, LINK, LINK_END})

# The elements that may be a card, and those that may hold links of the article's own.
BOXES = frozenset({"p", "div", "section", "aside", "article", "ul", "ol"})
HOLDERS = frozenset({"h1", "h2", "h3", "h4", "li", "td", "figcaption", "blockquote"})
ASKING = ("[type=email]", "[type=password]", "[href*='/suggest/']")
LONGEST = 1_000
_CARD = 300
_HEADLINE = 120
_GAPS = "".join(sorted(MARKS)) + LINE_END + TEXT_MODEL.white_space
_BLANKS = dict.fromkeys(map(ord, _GAPS), " ")
_OF_A_LINK = re.compile(f"{LINK}[^{LINK_END}]*{LINK_END}")
_LABELLED = re.compile(f"[{_GAPS.replace(LABEL, '')}]*{LABEL}")
_AFTER_A_LABEL = re.compile(r" ?[:»›→]\Z")
# A full stop ends a sentence, and no headline.
_SENTENCE = re.compile(r"[.。।][\W_]*\Z")
# Linked lines, never two blurbs together.
_LINKED_LINES = re.compile("l(b?l)*b?")


def left_of_label(text: str) -> str | None:
    """Returns the mark that is left of a label, none of an advertisement's; None if the text is no label.

    The label of a card stands at the card's head.
    """
    label = _AFTER_A_LABEL.sub("", WHITE_SPACE.sub(" ", text).strip(" ")).lower()
    if label in TEXT_MODEL.cards:
        return LABEL
    return "" if label in TEXT_MODEL.labels else None


def is_teaser(marked: str) -> bool:
    """Whether this text leads to another story: a linked headline, and little else."""
    return _units(marked) < _CARD and _LINKED_LINES.fullmatch(_kinds(_beside_links(marked))) is not None


def left_of_box(marked: str, *, labelled: bool) -> str | None:
    """Returns the marks that are left of a box that is furniture; None if its words are copy.

    `labelled`: it is a list, and the label of a card stands right before it.
    """
    length = _units(marked)
    if length >= LONGEST:
        return None
    beside = _beside_links(marked)
    kinds = _kinds(beside)
    words = marked.strip(_GAPS)
    if words and ASKED in marked and length < _CARD and kinds.count("b") < 2:
        return ""
    if (labelled or _LABELLED.match(marked)) and _LINKED_LINES.fullmatch(kinds.removeprefix("b")):
        return ""
    if LINK not in marked or HELD in marked:
        return None
    is_label = left_of_label(beside.translate(_BLANKS)) is not None
    if not is_label and (_has_letters(beside) or _SENTENCE.search(words.split(LINE_END)[0])):
        return None
    return LINK + LINK_END


def _beside_links(marked: str) -> str:
    """Returns the text with one mark in the place of the words of each link."""
    return WHITE_SPACE.sub(" ", _OF_A_LINK.sub(LINK, marked))


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _kinds(beside: str) -> str:
    """Returns the kinds of the lines: `l` all linked, `b` a sentence or a long line. Other short lines are left out."""
    return "".join(map(_kind, beside.split(LINE_END)))


def _kind(line: str) -> str:
    if not _has_letters(line):
        return "l" if LINK in line else ""
    return "" if _units(line) < _HEADLINE and not _SENTENCE.search(line) else "b"


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
