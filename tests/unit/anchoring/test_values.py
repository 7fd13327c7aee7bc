"""Selectors and edits as values."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit, Selector, StaleEdit, describe

pytestmark = pytest.mark.pure


def test_a_selector_holds_sixty_four_code_points_of_each_side() -> None:
    copy = "😀" * 100 + "word" + "é" * 100
    assert describe(copy, 100, 104) == Selector("word", "😀" * 64, "é" * 64, 100, 104)


def test_a_selector_at_the_edges_has_the_context_there_is() -> None:
    assert describe("one two", 0, 7) == Selector("one two", "", "", 0, 7)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 8)])
def test_a_range_outside_the_copy_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a range"):
        describe("one two", start, end)


def test_an_edit_makes_the_new_copy() -> None:
    assert Edit(4, 7, "two", "three").apply_to("one two") == "one three"
    assert Edit(3, 3, "", " and").apply_to("one two") == "one and two"


@pytest.mark.parametrize(
    "edit", [Edit(4, 7, "too", "x"), Edit(4, 9, "two", "x"), Edit(-3, 0, "", "x"), Edit(7, 4, "", "x")]
)
def test_an_edit_of_other_copy_is_stale(edit: Edit) -> None:
    with pytest.raises(StaleEdit):
        edit.apply_to("one two")
