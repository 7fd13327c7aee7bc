"""A page shows typographic quotes and dashes; its source may have others."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.retyped import retyped

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("old", "new", "there", "becomes"),
    [
        ("It’s 1931", "It’s 1932", "It's 1931", "It's 1932"),
        ("“It’s – so…” he", "“It’s – no…” he", '"It\'s -- so..." he', '"It\'s -- no..." he'),
        ("a\nb c", "a\nb d", "a\n\nb c", None),
        ("a b", "a c", "a\nb", "a\nc"),
        ("it’s", "its", "it's", "its"),
        ("it's", "it’s", "it‘s", "it’s"),
        ("one two", "one three", "one too", None),
        ("same", "other", "same", "other"),
    ],
)
def test_words_that_stay_keep_their_types(old: str, new: str, there: str, becomes: str | None) -> None:
    made = retyped(Edit(5, 5 + len(old), old, new), 9, there)
    assert (made and made.new) == becomes
    assert made is None or (made.start, made.end, made.old) == (9, 9 + len(there), there)
