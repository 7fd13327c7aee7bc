"""Fingerprints: what two copies share they share wherever it stands, and however many copies are worked on at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.archive.passages.fingerprints import BITS, SURE_WORDS, fingerprints, runs

pytestmark = pytest.mark.pure

word = st.text("abcdeéжя1", min_size=1, max_size=4)
some_words = st.lists(word, max_size=30).map(" ".join)
anything = st.text(max_size=60)


@given(st.lists(word, min_size=SURE_WORDS, max_size=20), some_words, some_words, some_words, some_words)
def test_so_many_words_in_a_row_are_always_found(
    shared: list[str], before: str, after: str, other_before: str, other_after: str
) -> None:
    passage = " ".join(shared)
    one, other = fingerprints([f"{before} {passage} {after}", f"{other_before}\n“{passage}”, {other_after}"])
    assert set(one.tolist()) & set(other.tolist())


@given(st.lists(word, min_size=SURE_WORDS, max_size=20), some_words, some_words)
def test_sure_runs_stand_in_every_copy_that_has_the_passage(shared: list[str], before: str, after: str) -> None:
    passage = " ".join(shared)
    sought = runs(passage)
    (copy,) = fingerprints([f"{before} {passage} {after}"])
    assert set(sought.hashes[sought.sure].tolist()) <= set(copy.tolist())
    assert sought.sure.any()


@given(st.lists(anything, max_size=8))
def test_many_at_once_are_as_each_alone(texts: list[str]) -> None:
    together = [some.tolist() for some in fingerprints(texts)]
    assert together == [fingerprints([text])[0].tolist() for text in texts]


@given(anything)
def test_each_is_there_once_in_order_and_fits(text: str) -> None:
    (found,) = fingerprints([text])
    assert found.tolist() == sorted(set(found.tolist()))
    assert all(-(1 << BITS - 1) <= one < 1 << BITS - 1 for one in found.tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mayor’s plan – a good one", "the mayor's plan - A GOOD ONE"),
        ("Cafe\u0301 on the old bridge", "caf\u00e9 on the old bridge"),
        ("so\u00adcalled plan of the city", "socalled plan of the city"),
        ("a, b; c (d) e", "a b c d e"),
        ("Bugün İstanbul'da yağmur var", "bugün istanbul'da yağmur var"),
    ],
)
def test_what_a_typesetter_changes_changes_nothing(one: str, other: str) -> None:
    first, second = fingerprints([one, other])
    assert first.tolist() == second.tolist() != []
