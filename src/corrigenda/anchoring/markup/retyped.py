"""Adapts an edit of a page's words to a source that has the same words in other types.

A CMS may show "it's" as “it’s”, -- as a dash, ... as one character. The source keeps the characters that were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.copy.text_model import WHITE_SPACE
from corrigenda.anchoring.scoring import LARGEST_GAP
from corrigenda.anchoring.values import Edit

_SIGN = re.compile(r"\.\.\.|-{2,3}|.", re.DOTALL)
_WORD = re.compile(r"\w+|\s+|[^\w\s]")

# A character for comparing, and the range it stands for.
_Plain = tuple[str, int, int]


def retyped(edit: Edit, start: int, there: str) -> Edit | None:
    """Returns the edit for a copy that has `there` at `start`. Words that stay keep the types they have in `there`.

    Returns None if `there` has other words than edit.old.
    """
    end = start + len(there)
    if there == edit.old:
        return Edit(start, end, there, edit.new)
    old, new, source = (list(_plain(text)) for text in (edit.old, edit.new, there))
    if _text(old) != _text(source):
        return None
    if _text(old) == _text(new):  # the types themselves are what is wrong
        return Edit(start, end, there, edit.new)
    words = "".join(_mixed(old, new, edit.new, source, there))
    return Edit(start, end, there, words)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ, if at all, only in their types."""
    return one == other or _text(list(_plain(one))) == _text(list(_plain(other)))


def _mixed(old: list[_Plain], new: list[_Plain], typed: str, source: list[_Plain], source_text: str) -> Iterator[str]:
    """Yields the new words. Words that the old text also has come as they stand in `source`."""
    before, after = _WORD.findall(_text(old)), _WORD.findall(_text(new))
    if len(before) * len(after) > LARGEST_GAP:
        yield typed
        return
    at_old, at_new = _ends(before), _ends(after)
    for block in LCSseq.opcodes(before, after):
        if block.tag == "equal":
            yield _slice(source, at_old[block.src_start], at_old[block.src_end], source_text)
        else:
            yield _slice(new, at_new[block.dest_start], at_new[block.dest_end], typed)


def _plain(text: str) -> Iterator[_Plain]:
    for match in _SIGN.finditer(text):
        sign = fold(WHITE_SPACE.sub(" ", match[0])).text.replace("…", "...")
        sign = "-" if sign.startswith("--") else sign
        for character in sign:
            yield character, match.start(), match.end()


def _text(plain: list[_Plain]) -> str:
    return "".join(character for character, _, _ in plain)


def _ends(words: list[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return ends


def _slice(plain: list[_Plain], first: int, last: int, text: str) -> str:
    return text[plain[first][1] : plain[last - 1][2]] if first < last else ""
