"""Whatever the strings and the positions, there is an answer, and it keeps its word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Alignment, Anchor, Orphan, Selector, describe, locate, locate_many
from corrigenda.anchoring.compare.fold import fold

pytestmark = pytest.mark.pure

# Surrogates and unassigned characters too; and, so that texts share something, few pieces many times.
CHARACTERS = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
PIECES = (
    "the cat ",
    "sat. ",
    "The cat sat.\n",
    "x",
    "\n",
    " ",
    "\u00a0",
    "e\u0301",
    "\u00ad",
    "👩\u200d👩",
    "漢字。",
    "\ud83d",
    "\u1112\u1161",
    "“",
    "--",
    "4.2",
)
SHARED = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
STRINGS = CHARACTERS | SHARED
PLACES = st.integers(-10, 200) | st.integers(-(10**30), 10**30)
often = settings(max_examples=600)


def check(answer: Anchor | Orphan, selector: Selector, copy: str) -> None:
    if isinstance(answer, Orphan):
        assert answer.reason in ("removed", "ambiguous")
        return
    assert 0 <= answer.start < answer.end <= len(copy)
    assert 0 < answer.score <= 1
    if answer.state == "unchanged":
        assert fold(copy[answer.start : answer.end]).text.split() == fold(selector.exact).text.split()


@often
@given(STRINGS, STRINGS, STRINGS, PLACES, PLACES, STRINGS, st.none() | STRINGS)
def test_any_selector_is_answered(
    exact: str, prefix: str, suffix: str, start: int, end: int, copy: str, previous: str | None
) -> None:
    selector = Selector(exact, prefix, suffix, start, end)
    check(locate(selector, copy, previous=previous), selector, copy)


@often
@given(st.data())
def test_any_passage_of_any_text_is_answered_on_any_other(data: Any) -> None:
    old, new = data.draw(STRINGS), data.draw(STRINGS)
    start = data.draw(st.integers(0, len(old)))
    selector = describe(old, start, data.draw(st.integers(start, len(old))))
    check(locate(selector, new), selector, new)
    check(locate(selector, new, previous=old), selector, new)


@often
@given(st.data())
def test_many_are_answered_as_each_alone(data: Any) -> None:
    old, new = data.draw(SHARED), data.draw(SHARED)
    places = st.tuples(*[st.integers(0, len(old))] * 2).map(sorted)
    selectors = [describe(old, start, end) for start, end in data.draw(st.lists(places, max_size=5))]
    for previous in (old, None):
        alone = [locate(selector, new, previous=previous) for selector in selectors]
        assert locate_many(iter(selectors), new, previous=previous) == alone


@often
@given(STRINGS, st.data())
def test_every_passage_is_where_it_was_on_its_own_copy(copy: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(copy)))
    end = data.draw(st.integers(start, len(copy)))
    found = locate(describe(copy, start, end), copy, previous=copy)
    if start < end:
        assert found == Anchor(start, end, "unchanged", 1.0)


@often
@given(SHARED, SHARED)
def test_what_an_alignment_calls_the_same_is_the_same(old: str, new: str) -> None:
    """In the order of both copies, and nothing twice."""
    old_end = new_end = 0
    for same in Alignment(old, new).same():
        assert same.size > 0 and same.old >= old_end and same.new >= new_end
        old_end, new_end = same.old + same.size, same.new + same.size
        assert old[same.old : old_end] == new[same.new : new_end]
    assert old_end <= len(old) and new_end <= len(new)
