"""An edit of copy made in plain text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit

pytestmark = pytest.mark.pure


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab \t\n\r\xa0é"), max_size=20), st.text("xy ", max_size=4), st.data())
def test_an_edit_is_proved_and_all_else_stays(markup: str, new: str, data: st.DataObject) -> None:
    copy = copy_of_source(markup, syntax="text")
    assume(copy)
    start = data.draw(st.integers(0, len(copy) - 1))
    end = data.draw(st.integers(start + 1, len(copy)))
    edit = Edit(start, end, copy[start:end], new)
    try:
        result = apply_edit(markup, edit, syntax="text")
    except CannotEdit:
        return
    assert copy_of_source(result, syntax="text") == edit.apply_to(copy)
    words_before, words_after = copy[:start].split(), copy[end:].split()
    assert result.split()[: max(0, len(words_before) - 1)] == words_before[:-1]
    assert len(words_after) < 2 or result.split()[1 - len(words_after) :] == words_after[1:]


def test_blanks_and_line_ends_stay() -> None:
    assert apply_edit("a  b\r\n\r\nc\td", Edit(4, 5, "c", "x"), syntax="text") == "a  b\r\n\r\nx\td"
