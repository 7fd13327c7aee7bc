"""The edit an editor asks for becomes one that copy can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.anchoring import Edit, copy_of
from corrigenda.corrections.decisions.edit_on_newest import tidied

pytestmark = pytest.mark.pure
COPY = "The and and two chances, he said.\nA new day."


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("and and", "and", "The and two chances, he said.\nA new day."),
        ("two", "", "The and and chances, he said.\nA new day."),
        ("chances", "", "The and and two, he said.\nA new day."),
        ("A", "", "The and and two chances, he said.\nnew day."),
        ("two ", "three", "The and and three chances, he said.\nA new day."),
        (" two ", " three  small ", "The and and three small chances, he said.\nA new day."),
    ],
)
def test_no_blank_is_left_over(old: str, new: str, after: str) -> None:
    start = COPY.index(old)
    assert tidied(Edit(start, start + len(old), old, new), COPY).apply_to(COPY) == after


@given(st.data(), st.text(alphabet="ab \n\t\u00a0", max_size=8))
def test_what_comes_out_is_always_a_copy(data: st.DataObject, new: str) -> None:
    words = [found.span() for found in __import__("re").finditer(r"\S+", COPY)]
    first, last = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
    start, end = min(first[0], last[0]), max(first[1], last[1])
    after = tidied(Edit(start, end, COPY[start:end], new), COPY).apply_to(COPY)
    pages = "".join(f"<p>{line}</p>" for line in after.split("\n"))
    assert copy_of(pages, fragment=True).text == after.strip()
