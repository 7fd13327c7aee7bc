"""Adapts an edit of a page's words to a source that has the same words in other types.

A CMS may show "it's" as “it’s”, -- as a dash, 20x30 as 20×30, (tm) as ™, :tada: as a picture. The source keeps the
characters that were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial

from rapidfuzz.distance import LCSseq

from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.copy.text_model import WHITE_SPACE
from corrigenda.anchoring.scoring import LARGEST_GAP
from corrigenda.anchoring.values import Edit

_EMOJI = r"(?:(?<!\w):[a-z0-9_+-]{2,40}:(?!\w)|[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)"
# What is typed in several characters, and the sign that a typesetter makes of them.
_TYPED = (
    (r"\.\.\.", "…"),
    (r"-{2,3}", "-"),
    (r"``|''", '"'),
    (r"(?i:\(tm\))", "™"),
    (r"(?i:\(c\))", "©"),
    (r"(?i:\(r\))", "®"),
    (r"(?<![\d/])1/2(?![\d/])", "½"),
    (r"(?<![\d/])1/4(?![\d/])", "¼"),
    (r"(?<![\d/])3/4(?![\d/])", "¾"),
    (r"(?<=\d)x(?=\d)", "×"),
    (r"\bWordpress\b", "WordPress"),
    # An emoji, or the name for which an emoji or a picture is shown; with one of the two spaces around it.
    (rf"(?<=\s){_EMOJI}\s|{_EMOJI}", ""),
)
_SIGN = re.compile("|".join(f"(?P<s{number}>{typed})" for number, (typed, _) in enumerate(_TYPED)) + "|.", re.DOTALL)
_WORD = re.compile(r"\d+|[^\W\d]+|\s+|[^\w\s]")
# Signs that a typesetter makes of others wherever they stand.
_CURLY = {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
_PAIRS = {"’": "‘", "‘": "’", "“": "”", "”": "“"}
_NEAR = 48  # code points beside the words, by which their place is told

# A character for comparing, and the range it stands for.
_Plain = tuple[str, int, int]


def retyped(edit: Edit, start: int, there: str, spelling: Mapping[str, str] | None = None) -> Edit | None:
    """Returns the edit for a copy that has `there` at `start`. Words that stay keep the types they have in `there`.

    New words come in the types of `there`, and in the source's other `spelling` of signs (see `spelling_of`).
    Returns None if `there` has other words than edit.old.
    """
    end = start + len(there)
    if there == edit.old and not spelling:
        return Edit(start, end, there, edit.new)
    old, new, source = (list(_plain(text)) for text in (edit.old, edit.new, there))
    if _text(old) != _text(source):
        return None
    if _text(old) == _text(new):  # the types themselves are what is wrong
        return Edit(start, end, there, edit.new)
    signs = in_pairs({**(spelling or {}), **_spelled(old, edit.old, source, there)})
    words = "".join(_mixed(old, new, edit.new, source, there, signs))
    return Edit(start, end, there, words)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ, if at all, only in their types."""
    return one == other or _text(list(_plain(one))) == _text(list(_plain(other)))


def spelling_of(page: str, source: str) -> dict[str, str]:
    """Returns how a source spells the curly signs of its page: a sign that only the page has was typed plain."""
    return {sign: plain for sign, plain in _CURLY.items() if sign in page and sign not in source and plain in source}


def in_pairs(spelling: Mapping[str, str]) -> dict[str, str]:
    """Returns the spelling of signs with that of the other quote of each pair, if only one quote has a spelling."""
    pairs = {_PAIRS[sign]: plain for sign, plain in spelling.items() if sign in _PAIRS}
    return {**pairs, **spelling}


def place_of_words(edit: Edit, page: str, source: str, *, letters: bool = False) -> tuple[int, int] | None:
    """Returns where `source` has the edit's old words and those beside them in whatever types.

    With `letters`, only letters and digits count. None if that is no place or more than one.
    """
    before, after = page[max(0, edit.start - _NEAR) : edit.start], page[edit.end : edit.end + _NEAR]
    make = partial(_letters if letters else _plain)
    parts = [_text(list(make(text))) for text in (before, edit.old, after)]
    plain = list(make(source))
    whole, needle = _text(plain), "".join(parts)
    at = whole.find(needle)
    if not parts[1].strip() or at < 0 or whole.find(needle, at + 1) >= 0:
        return None
    first = at + len(parts[0])
    return plain[first][1], plain[first + len(parts[1]) - 1][2]


def _spelled(old: list[_Plain], page: str, source: list[_Plain], there: str) -> dict[str, str]:
    """Returns how the source spells the signs of the old words."""
    pairs = zip(old, source, strict=True)
    texts = ((page[one[1] : one[2]], there[other[1] : other[2]]) for one, other in pairs if not one[0].isspace())
    return {sign: spelling for sign, spelling in texts if sign != spelling and not sign.isascii()}


def _mixed(
    old: list[_Plain], new: list[_Plain], typed: str, source: list[_Plain], source_text: str, signs: Mapping[str, str]
) -> Iterator[str]:
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
            words = _slice(new, at_new[block.dest_start], at_new[block.dest_end], typed)
            yield "".join(signs.get(character, character) for character in words)


def _plain(text: str) -> Iterator[_Plain]:
    for match in _SIGN.finditer(text):
        if match.lastgroup:
            sign = fold(_TYPED[int(match.lastgroup[1:])][1]).text
        else:
            sign = fold(WHITE_SPACE.sub(" ", match[0])).text
        for character in sign:
            yield character, match.start(), match.end()


def _letters(text: str) -> Iterator[_Plain]:
    for character, start, end in _plain(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if letter.isalnum():
                yield letter, start, end


def _text(plain: list[_Plain]) -> str:
    return "".join(character for character, _, _ in plain)


def _ends(words: list[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return ends


def _slice(plain: list[_Plain], first: int, last: int, text: str) -> str:
    """Returns the text of some characters, with what follows them that is nothing to compare by: an emoji."""
    if first == last:
        return ""
    start = plain[first][1] if first else 0
    return text[start : plain[last][1] if last < len(plain) else len(text)]
