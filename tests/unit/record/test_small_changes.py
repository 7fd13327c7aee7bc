"""The noise filter of a history."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.archive.articles.noise import weighed
from corrigenda.record.history.small_changes import filtered

pytestmark = pytest.mark.pure

_LINES = st.lists(
    st.sampled_from(
        ["Advertisement", "Updated 10:15", "Updated 11:20", "“A word.”", '"A word."', "The story.", "More."]
    ),
    max_size=6,
)


@given(_LINES, _LINES)
def test_with_the_small_changes_made_only_the_story_differs(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    made = filtered(weighed(before, after))
    assert filtered(weighed(after, after)).before == after
    if made.small == 0:
        assert made.before == before
