"""The map of a fold is an exact inverse: from a folded range to the text and back, nothing is lost or shifted."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring.compare.fold import fold

pytestmark = pytest.mark.pure

DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
QUOTES_AND_DASHES = "‘’‚‛′‹›“”„‟″«»‐‑‒–—―−﹘﹣－"
MARKS = "\u0301\u0327\u0316\u0306\u0345\u093c\u3099\u20d7"
JAMO = "\u1112\u1161\u11ab\u1100\u1175\u11c2"
CHANGED_BY_NFC = "\u212b\u2126\u0958\u0344\u2adc\uf900\U0002f800\u0340\u0387"
PLAIN = "aeq \n.漢한😀👩"
HARD = st.text(
    alphabet=st.sampled_from(DROPPED + QUOTES_AND_DASHES + MARKS + JAMO + CHANGED_BY_NFC + PLAIN), max_size=25
)
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=25)
texts = given(HARD | ANY)
often = settings(max_examples=500)


def plainly_folded(text: str) -> str:
    """What folding comes to, without a map."""
    for characters, plain in (
        (DROPPED, ""),
        (QUOTES_AND_DASHES[:7], "'"),
        (QUOTES_AND_DASHES[7:14], '"'),
        (QUOTES_AND_DASHES[14:], "-"),
    ):
        for character in characters:
            text = text.replace(character, plain)
    return unicodedata.normalize("NFC", text)


@often
@texts
@example("e\u00ad\u0301")
@example("\u1112\u200b\u1161\u200d\u11ab")
@example("👩\u200d👩")
def test_the_folded_text_is_what_folding_comes_to(text: str) -> None:
    assert fold(text).text == plainly_folded(text)


@often
@texts
def test_each_folded_character_stands_for_a_stretch_of_its_own(text: str) -> None:
    """In order, none overlapping, and between them only what was dropped."""
    folded = fold(text)
    spans = list(dict.fromkeys(folded.original(at, at + 1) for at in range(len(folded.text))))
    assert all(start < end for start, end in spans)
    edges = [(0, 0), *spans, (len(text), len(text))]
    for (_, before), (after, _) in pairwise(edges):
        assert before <= after and not set(text[before:after]) - set(DROPPED)


@often
@given(HARD | ANY, st.data())
def test_a_folded_range_leads_to_the_text_and_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    first = data.draw(st.integers(0, len(folded.text) - 1))
    last = data.draw(st.integers(first + 1, len(folded.text)))
    start, end = folded.original(first, last)
    back, beyond = folded.index(start), folded.index(end)
    # Characters that compose together are found together: the range may grow to the whole of them, never shift.
    assert back <= first < last <= beyond
    assert folded.original(back, beyond) == (start, end)
    assert fold(text[start:end]).text == folded.text[back:beyond]


@often
@texts
def test_a_place_that_is_kept_leads_to_the_fold_and_back(text: str) -> None:
    folded = fold(text)
    for place, character in enumerate(text):
        at = folded.index(place)
        if character not in DROPPED:
            start, end = folded.original(at, at + 1)
            assert start <= place < end
        elif at < len(folded.text):
            assert folded.original(at, at + 1)[1] > place
    assert folded.index(len(text)) == len(folded.text)


@often
@texts
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_a_heap_of_marks_is_folded_in_parts() -> None:
    """Sorting a hundred thousand marks on one letter would take minutes: no letter carries so many."""
    heap = "e" + "\u0301\u0327\u0316" * 40_000
    folded = fold(heap)
    assert folded.text.startswith("\u0229")
    assert folded.original(0, len(folded.text)) == (0, len(heap))
