"""Anchoring agrees with a plain word-by-word reference wherever that leaves no doubt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Anchor, Orphan, Selector, describe, locate
from tests.unit.anchoring.beyond_doubt import Answer, among_words_that_recur, with_old_copy, with_selector
from tests.unit.anchoring.documents import Document, documents, edited, ranges
from tests.unit.anchoring.reference import Reference

pytestmark = pytest.mark.pure

PASSAGES = 4
short_and_long = pytest.mark.parametrize("examples", [250, pytest.param(5_000, marks=pytest.mark.long)])


def check(answer: Anchor | Orphan, expected: Answer, new: Document) -> None:
    event(expected if isinstance(expected, str | None) else expected.state)
    if expected == "gone":
        assert isinstance(answer, Orphan)
    elif expected is not None:
        assert isinstance(answer, Anchor)
        start, end = new.range_of(expected.first, expected.last)
        assert (answer.start, answer.end, answer.state) == (start, end, expected.state)


def words_of_context(selector: Selector) -> tuple[int, int]:
    """Words that the prefix and the suffix hold or touch; the passage's own full stop is none."""
    return len(selector.prefix.split()), len(selector.suffix.lstrip(".").split())


@short_and_long
def test_words_that_stand_once_are_where_they_stand(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.data())
    def agrees(data: Any) -> None:
        old = data.draw(documents())
        new = data.draw(edited(old))
        places = Reference.of(old.texts, new.texts).places()
        for first, last in data.draw(st.lists(ranges(old), min_size=1, max_size=PASSAGES)):
            selector = describe(old.text, *old.range_of(first, last))
            check(locate(selector, new.text, previous=old.text), with_old_copy(places, first, last), new)
            around = words_of_context(selector)
            check(locate(selector, new.text), with_selector(places, first, last, *around), new)

    agrees()


@short_and_long
def test_words_that_recur_are_told_apart_by_their_order(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.data())
    def agrees(data: Any) -> None:
        old = data.draw(documents(unique=False, least=20))
        new = data.draw(edited(old, unique=False, most=2))
        reference = Reference.of(old.texts, new.texts)
        places = reference.places()
        for first, last in data.draw(st.lists(ranges(old), min_size=1, max_size=PASSAGES)):
            selector = describe(old.text, *old.range_of(first, last))
            expected = among_words_that_recur(reference, places, first, last)
            check(locate(selector, new.text, previous=old.text), expected, new)

    agrees()
