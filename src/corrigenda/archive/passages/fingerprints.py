"""Winnowed fingerprints of a copy: hashes of runs of RUN words, the least hash of every WINDOW runs in a row.

Two copies that share SURE_WORDS words in a row share a fingerprint (Schleimer, Wilkerson, Aiken: Winnowing, 2003).
Pure; uses numpy, for many texts at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corrigenda.anchoring import DROPPED, fold
from corrigenda.archive.passages.alphabet import MARK, OTHER, UNSPACED_LETTER, alphabet

RUN = 4  # words; in scripts without spaces a character is a word, and a run is UNSPACED_RUN of them
UNSPACED_RUN = 2 * RUN - 1
WINDOW = 3  # runs
SURE_WORDS = RUN + WINDOW - 1
BITS = 32  # of a hash are kept: SQLite stores them in 4 bytes; words tell apart runs whose hashes are equal by chance

_BATCH = 1 << 18  # code points worked on at once, so that intermediate results stay in the processor's cache
# Odd, so that it has an inverse: _BASE * _BACK is 1 modulo 2**64.
_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
# Factors of the words of a run.
_IN_ORDER = (0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_NO_RUN = (1 << 63) - 1

Hashes = NDArray[np.int64]
_Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a passage in order, each once.

    A `sure` run is kept in the index wherever all the words of the passage stand.
    """

    hashes: Hashes
    words: list[int]  # the word at which each run begins
    sure: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Hashed:
    """For each word: the run that begins there, or _NO_RUN.

    Also the least run of the window that begins there, and whether that window is full.
    """

    runs: Hashes
    least: Hashes
    full: NDArray[np.bool_]
    starts: NDArray[np.intp]  # where the words start, in code points


def fingerprints(texts: Sequence[str]) -> list[Hashes]:
    """Returns the fingerprints of each text, ascending, each once."""
    return [hashes for batch in _batches(texts) for hashes in _of_batch(batch)]


def runs(passage: str) -> Runs:
    """Returns the runs to look for to find a passage."""
    hashed = _hashed([_folded(passage)])
    first: dict[int, int] = {}
    for word, run in enumerate(hashed.runs.tolist()):
        first.setdefault(run, word)
    first.pop(_NO_RUN, None)
    kept = set(hashed.least[hashed.full].tolist())
    sure = np.array([run in kept for run in first], np.bool_)
    return Runs(np.array(list(first), np.int64), list(first.values()), sure)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in map(_folded, texts):
        if batch and size + len(text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _folded(text: str) -> str:
    """Folds a text as far as words need it: quotes and dashes are no words."""
    if text.isascii() or (
        unicodedata.is_normalized("NFC", text) and not any(character in text for character in DROPPED)
    ):
        return text
    return fold(text).text


def _of_batch(texts: list[str]) -> Iterator[Hashes]:
    hashed = _hashed(texts)
    kept = hashed.full.copy()
    kept[1:] &= ~(hashed.full[:-1] & (hashed.least[1:] == hashed.least[:-1]))
    places = np.flatnonzero(kept)
    least = hashed.least[places]
    words = _bounds_of(texts, hashed.starts)
    for first, last, start, end in zip(*_pairs(words), *_pairs(np.searchsorted(places, words)), strict=True):
        # A text shorter than a window keeps all its runs.
        yield _once(least[start:end] if start < end else hashed.runs[first:last])


def _bounds_of(texts: list[str], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Returns the number of each text's first word, and after the last text the number of words."""
    lengths = [0, *(len(text) + 1 for text in texts)]
    bounds: NDArray[np.intp] = np.searchsorted(starts, np.cumsum(lengths))
    return bounds


def _pairs(bounds: NDArray[np.intp]) -> tuple[list[int], list[int]]:
    return bounds[:-1].tolist(), bounds[1:].tolist()


def _once(hashes: Hashes) -> Hashes:
    """Returns the hashes other than _NO_RUN, ascending, each once."""
    hashes = np.sort(hashes)
    new = hashes != _NO_RUN
    new[1:] &= hashes[1:] != hashes[:-1]
    once: Hashes = hashes[new]
    return once


def _hashed(texts: list[str]) -> _Hashed:
    words, unspaced, starts = _words("\n".join(texts))
    of_text = np.repeat(np.arange(len(texts)), np.diff(_bounds_of(texts, starts)))
    hashes = _runs(words, unspaced, of_text)
    least, most = hashes.copy(), hashes.copy()
    for shift in range(1, min(WINDOW, len(hashes))):
        np.minimum(least[:-shift], hashes[shift:], out=least[:-shift])
        np.maximum(most[:-shift], hashes[shift:], out=most[:-shift])
    full = (most != _NO_RUN) & _same_text(of_text, WINDOW)
    return _Hashed(hashes, least, full, starts)


def _words(text: str) -> tuple[_Words, NDArray[np.bool_], NDArray[np.intp]]:
    """Returns for each word its hash in small letters, and where it begins.

    Also returns whether the word is a character of a script without spaces.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = alphabet().classes.take(codes, mode="clip")
    begins, ends = _bounds(classes)
    powers, back = _powers(max(len(codes), 1).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(alphabet().small.take(codes, mode="clip") * powers[: len(codes)], out=sums[1:])
    words = _mixed((sums[ends] - sums[begins]) * back[begins])
    return words, classes[begins] == UNSPACED_LETTER, begins


def _bounds(classes: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Returns where words begin and end."""
    letters = classes != OTHER
    joins = np.zeros(len(classes) + 1, np.bool_)  # whether a character joins the one before it
    joins[1:-1] = letters[1:] & letters[:-1]
    unspaced = classes == UNSPACED_LETTER
    if unspaced.any():
        joins[1:-1] &= (classes[1:] == MARK) | ~(unspaced[1:] | unspaced[:-1])
    return np.flatnonzero(letters & ~joins[:-1]), np.flatnonzero(letters & ~joins[1:]) + 1


def _runs(words: _Words, unspaced: NDArray[np.bool_], of_text: NDArray[np.intp]) -> Hashes:
    """Returns for each word the hash of the run that begins there; _NO_RUN if the text ends before the run does."""
    sums = np.zeros(len(words), np.uint64)
    for shift, factor in enumerate(_IN_ORDER[: len(words)]):
        sums[: len(words) - shift] += words[shift:] * np.uint64(factor)
    complete = _same_text(of_text, RUN)
    if unspaced.any():
        longer = UNSPACED_RUN - RUN
        sums[:-longer][unspaced[:-longer]] += _mixed(sums[longer:])[unspaced[:-longer]]
        complete &= ~unspaced | _same_text(of_text, UNSPACED_RUN)
    hashes = _mixed(sums).view(np.int64) >> (64 - BITS)
    hashes[~complete] = _NO_RUN
    return hashes


def _same_text(of_text: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """Returns for each word whether `count` words from it on are all of one text."""
    same = np.zeros(len(of_text), np.bool_)
    begin = max(0, len(of_text) - count + 1)
    same[:begin] = of_text[count - 1 :] == of_text[:begin]
    return same


def _mixed(values: _Words) -> _Words:
    """Makes every bit of each value depend on all its bits (splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _powers(bits: int) -> tuple[_Words, _Words]:
    """Returns the powers of _BASE and of _BACK, 2**bits of each."""
    powers, back = np.full((2, 1 << bits), 1, np.uint64)
    powers[1:], back[1:] = _BASE, _BACK
    return np.multiply.accumulate(powers), np.multiply.accumulate(back)
