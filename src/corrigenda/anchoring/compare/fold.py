"""Folds text for comparing: evens out what a typesetter may change without changing a word.

The stored copy is never folded. A fold keeps the way back to the copy's positions in pieces: a text of a million
characters with one soft hyphen needs two pieces, not a million places.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from corrigenda.anchoring.copy.text_model import WHITE_SPACE

_QUOTES = dict.fromkeys("‘’‚‛′‹›", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
# Soft hyphens and zero-width characters are no part of any word.
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = (_QUOTES | _DASHES).items()
_DROP = re.compile(f"[{DROPPED}]+")
# Accents and vowel signs belong to the letter before them.
COMBINING = "".join(chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)).startswith("M"))
# Jamo also join the syllable before them, though Unicode does not class them as marks. At most 30 characters are
# composed with one character: real text has fewer (Unicode's Stream-Safe Text Format, UAX #15 section 13), and the time
# to sort many of them grows with the square of their number.
_CLUSTER = re.compile(rf"[^{DROPPED}][{COMBINING}\u1160-\u11ff{DROPPED}]{{0,30}}", re.DOTALL)


# Marks that a word may be written with or without: stress and accents, Hebrew points, Arabic vowels and lengthening,
# the dot of Indic letters.
_OPTIONAL = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c"
)
# The letters of Latin, Greek and Arabic that are written as one with such a mark, and ё. Of й and ї it is no mark.
_ACCENTED = {
    chr(code): letters[0]
    for first, last in ((0xC0, 0x24F), (0x370, 0x3FF), (0x401, 0x401), (0x451, 0x451), (0x622, 0x625), (0x1E00, 0x1FFF))
    for code in range(first, last + 1)
    if len(letters := unicodedata.normalize("NFD", chr(code))) > 1
}
_MARKS = re.compile(f"[{_OPTIONAL}]+")
_MARKED = re.compile(f"[{_OPTIONAL}{''.join(_ACCENTED)}]")
_ACCENTS = str.maketrans(_ACCENTED)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of folded text from `at` on, for the unfolded [start, end): character by character, or as a whole."""

    at: int
    start: int
    end: int
    one_by_one: bool = True


@dataclass(slots=True)
class Folded:
    """A folded `text` for comparing. Without pieces, each character stands for the character at the same place."""

    text: str
    pieces: tuple[_Piece, ...] = field(default=(), repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the unfolded text for the folded range [start, end), which is not empty."""
        if not self.pieces:
            return start, end
        first, last = self._piece(start), self._piece(end - 1)
        low = first.start + start - first.at if first.one_by_one else first.start
        return low, (last.start + end - last.at if last.one_by_one else last.end)

    def index(self, place: int) -> int:
        """Returns the first folded character that ends after this place of the unfolded text."""
        if not self.pieces:
            return max(0, min(place, len(self.text)))
        at = bisect_right(self.pieces, place, key=lambda piece: piece.end)
        if at == len(self.pieces):
            return len(self.text)
        piece = self.pieces[at]
        return piece.at + max(0, place - piece.start) if piece.one_by_one else piece.at

    def _piece(self, place: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, place, key=lambda piece: piece.at) - 1]


def fold(text: str) -> Folded:
    """Folds to NFC with plain quotes and hyphens, without soft hyphens and zero-width characters."""
    if text.isascii():
        return Folded(text)
    simple = _plain(text)
    dropped = not simple.isprintable() and any(mark in simple for mark in DROPPED)
    if unicodedata.is_normalized("NFC", simple):
        return _without_dropped(simple) if dropped else Folded(simple)
    return _composed(simple)


def evened(text: str) -> str:
    """Returns the folded text with one space for each run of white space."""
    folded = text if text.isascii() else fold(text).text
    # Of white space only the space is printable, so that most texts need not be searched for other white space.
    return folded if folded.isprintable() and "  " not in folded else WHITE_SPACE.sub(" ", folded)


def has_marks(text: str) -> bool:
    """Whether `bare` may change words of the text."""
    return not text.isascii() and _MARKED.search(text) is not None


def bare(word: str) -> str:
    """Returns the word without the marks that it may be written with or without."""
    return word if word.isascii() else _MARKS.sub("", word.translate(_ACCENTS)) or word


def keep_length(texts: Iterable[str]) -> bool:
    """Whether it is sure, at a glance, that `evened` leaves all the texts as long as they are."""
    joined = "|".join(texts)
    if "  " in joined:
        return False
    return joined.isascii() or (joined.isprintable() and unicodedata.is_normalized("NFC", joined))


def small_letters(text: str) -> str:
    """Returns the text in small letters, each at its capital's place.

    Of all capitals only İ has a small letter of two code points. Here it becomes i, one code point. Turks write it so,
    and so does someone who searches for a Turkish word without a key for the dot.
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "i").lower()


def _plain(text: str) -> str:
    """Returns the text with plain quotes and hyphens.

    This is many times faster than str.translate, which asks a dictionary for each character.
    """
    for curly, plain in _PLAIN:
        if curly in text:
            text = text.replace(curly, plain)
    return text


def _without_dropped(simple: str) -> Folded:
    kept: list[str] = []
    pieces: list[_Piece] = []
    at = start = 0
    for match in _DROP.finditer(simple):
        at = _keep(kept, pieces, simple, at, start, match.start())
        start = match.end()
    _keep(kept, pieces, simple, at, start, len(simple))
    text = "".join(kept)
    # The dropped characters may have kept two characters apart that compose.
    return Folded(text, tuple(pieces)) if unicodedata.is_normalized("NFC", text) else _composed(simple)


def _keep(kept: list[str], pieces: list[_Piece], simple: str, at: int, start: int, end: int) -> int:
    if start < end:
        kept.append(simple[start:end])
        pieces.append(_Piece(at, start, end))
    return at + end - start


def _composed(simple: str) -> Folded:
    folded: list[str] = []
    pieces: list[_Piece] = []
    at = 0
    for match in _CLUSTER.finditer(simple):
        cluster = match[0].rstrip(DROPPED)
        start, end = match.start(), match.start() + len(cluster)
        composed = unicodedata.normalize("NFC", _DROP.sub("", cluster))
        plain = composed == cluster
        last = pieces[-1] if pieces else None
        if plain and last and last.one_by_one and last.end == start:
            pieces[-1] = _Piece(last.at, last.start, end)
        else:
            pieces.append(_Piece(at, start, end, one_by_one=plain))
        folded.append(composed)
        at += len(composed)
    return Folded("".join(folded), tuple(pieces))
