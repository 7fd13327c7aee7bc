"""Twin sentences: they say the same of two people, teams or years, and differ in little else than names and figures."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel, LCSseq

from corrigenda.anchoring.compare.fold import COMBINING
from corrigenda.anchoring.compare.tokens import UNSPACED
from corrigenda.anchoring.find.setting import BORDER
from corrigenda.anchoring.scoring import (
    FACT_LETTERS,
    LABEL_LETTERS,
    LABEL_READ,
    LETTERS_OF_A_SIGN,
    PHRASE_LETTERS,
    RESPELT,
    TWIN_LETTERS,
    TWIN_REST,
)

_LABEL_WORD = re.compile(rf"[{UNSPACED}{COMBINING}]{{1,4}}|[^\W{UNSPACED}](?:[^\W{UNSPACED}]|[{COMBINING}])*")
_WORD = re.compile(rf"\d+(?:[.,:٫٬]\d+)*|[{UNSPACED}][{COMBINING}]*|(?:[^\W\d{UNSPACED}]|[{COMBINING}])+")
# From the jamo on, a letter says about as much as two of an alphabet.
_FIRST_SIGN = "\u1100"


def twins(sentence: str, other: str, *, labelled: bool = True, in_place: bool = False) -> bool:
    """Whether hardly any words differ but the label, figures and names: the label, or two of these.

    `labelled` says that both begin where their sentences begin. In the passage's place (`in_place`), the label and a
    figure or name must differ: anything less may have been corrected there.
    """
    if max(len(sentence), len(other)) > TWIN_LETTERS or BORDER.search(sentence, 0, max(0, len(sentence) - 1)):
        return False
    words, others = words_of(sentence), words_of(other)
    gone, come = _unmatched(words, others)
    label = labelled and not same_label(sentence, other)
    figures = min(_figures(words, gone), _figures(others, come))
    names = min(_names(words, gone), _names(others, come), 1)
    if not (label and figures + names if in_place else label or figures + names > 1):
        return False
    return _rest(words, gone) <= TWIN_REST * len(sentence) and _rest(others, come) <= TWIN_REST * len(other)


def same_label(sentence: str, other: str) -> bool:
    """Whether two sentences or rows are known by the same words, perhaps in another spelling."""
    return all(map(_respelt, _label(sentence), _label(other)))


def _label(sentence: str) -> list[str]:
    """Returns the words by which a sentence or row is known: its first, and its second if that may be a name."""
    words = [word for word in _LABEL_WORD.findall(sentence[:LABEL_READ]) if not _has_digit(word)][:2]
    return [word.casefold() for at, word in enumerate(words) if at == 0 or not word.islower()]


def _respelt(word: str, other: str) -> bool:
    return word == other or Indel.normalized_similarity(word, other) >= RESPELT


def words_of(text: str) -> list[str]:
    """Returns the words and figures of a text as written; of an unspaced script, the characters."""
    return _WORD.findall(text)


def is_fact(words: str) -> bool:
    """Whether words that stand once are known by themselves: a figure with its unit, a name of two words.

    The capital of the first word says nothing: a sentence may begin there.
    """
    keys = _has_digit(words) or any(map(str.isupper, words[1:]))
    return keys and is_phrase(words, FACT_LETTERS)


def is_phrase(words: str, least: int = PHRASE_LETTERS) -> bool:
    """Whether there are two words or more, with as many letters; a digit says as much as two letters."""
    signs = [sign for sign in words if sign.isalnum()]
    said = sum(LETTERS_OF_A_SIGN if sign >= _FIRST_SIGN or sign.isdigit() else 1 for sign in signs)
    return said >= least and len(words_of(words)) > 1


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _unmatched(words: list[str], others: list[str]) -> tuple[list[int], list[int]]:
    """Returns the places of the words that only one of the two has."""
    same = [block for block in LCSseq.opcodes(words, others) if block.tag == "equal"]
    kept = {i for block in same for i in range(block.src_start, block.src_end)}
    others_kept = {j for block in same for j in range(block.dest_start, block.dest_end)}
    gone = [i for i in range(len(words)) if i not in kept]
    return gone, [j for j in range(len(others)) if j not in others_kept]


def _figures(words: list[str], among: list[int]) -> int:
    return sum(_has_digit(words[i]) for i in among)


def _names(words: list[str], among: list[int]) -> int:
    """Returns how many of the words have a capital that does not come from the start of the sentence."""
    return sum(i > 0 and words[i][0].isupper() for i in among)


def _rest(words: list[str], among: list[int]) -> int:
    """Returns the letters of those of the words that are neither figures nor names nor part of the label."""
    first_words = [i for at, i in enumerate(among) if at == i]
    label = {i for i in first_words if not words[i].islower() and sum(map(len, words[:i])) < LABEL_LETTERS}
    rest = [words[i] for i in among if i not in label and not words[i][0].isupper()]
    return sum(len(word) for word in rest if not _has_digit(word))
