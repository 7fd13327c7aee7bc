"""Folding forgives typography, and its map leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring.compare.fold import fold
from corrigenda.anchoring.compare.tokens import tokens

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain", "plain"),
        ("“it’s” – ‘so’", "\"it's\" - 'so'"),
        ("Donau\u00addampf\u200bschiff", "Donaudampfschiff"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("\u0438\u0306", "\u0439"),
        ("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"),
        ("", ""),
    ],
)
def test_what_a_typesetter_changes_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_folded_range_leads_back_to_the_whole_characters() -> None:
    text = "un cafe\u0301 noir"
    start = fold(text).text.index("caf\u00e9")
    assert fold(text).original(start, start + 4) == (3, 8)


def test_what_was_dropped_at_the_edges_is_not_part_of_the_range() -> None:
    assert fold("a\u200bword\u200bz").original(1, 5) == (2, 6)


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ae\u0301\u0327\u1112\u1161\u11ab“–\u00ad\u200b 漢\u0938\u093c"), max_size=20))
def test_the_whole_is_folded_as_its_parts_are(text: str) -> None:
    folded = fold(text)
    assert unicodedata.is_normalized("NFC", folded.text)
    ranges = [folded.original(index, index + 1) for index in range(len(folded.text))]
    assert ranges == sorted(ranges)
    for index, (start, end) in enumerate(ranges):
        assert folded.text[index] in fold(text[start:end]).text
        first = folded.index(start)
        assert folded.original(first, first + 1)[0] <= start < end


def test_a_heap_of_marks_is_composed_in_bits_and_not_sorted_for_ever() -> None:
    heap = "e" + "\u0301\u0327\u0316" * 100_000
    folded = fold(heap)
    assert len(folded.text) >= 10_000
    assert folded.original(0, len(folded.text)) == (0, len(heap))


def test_one_capital_whose_small_letter_is_longer_leaves_the_others_theirs() -> None:
    cut = tokens(["Ankara İZMİR"], [0])
    assert (cut.words[:2], cut.starts[:2], cut.ends[:2]) == (["ankara", "izmir"], [0, 7], [6, 12])
