"""Before and after, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.redline import in_context, redline, to_html, to_text

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the same", "the same", "the same"),
        ("opened in 1931, they say", "opened in 1932, they say", "opened in [-1931-]{+1932+}, they say"),
        ("about 1,200 people", "about 1,300 people", "about [-1,200-]{+1,300+} people"),
        ("full support to the plan", "full support for the plan", "full support [-to-]{+for+} the plan"),
        ("the the plan", "the plan", "the [-the -]plan"),
        ("John Smyth said", "Jon Smith said", "[-John Smyth-]{+Jon Smith+} said"),
        ("it don't work", "it doesn't work", "it [-don't-]{+doesn't+} work"),
        ("桥于1931年开放", "桥于1932年开放", "桥于[-1931-]{+1932+}年开放"),
        ("東京は晴れ", "京都は晴れ", "[-東京-]{+京都+}は晴れ"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("one\ntwo", "one\nthree", "one\n[-two-]{+three+}"),
        ("a\u202eb", "ab", "[-a[U+202E]b-]{+ab+}"),
    ],
)
def test_the_changed_words_are_shown(old: str, new: str, shown: str) -> None:
    assert to_text(redline(old, new)) == shown


@given(
    st.text(alphabet="ab c,.\n\u00a0é\u202e1", max_size=60),
    st.text(alphabet="ab c,.\n\u00a0é\u202e1", max_size=60),
)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == new


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_shown(old: str, new: str) -> None:
    html = to_html(redline(old, new))
    assert "\u202e" not in html
    assert html.count("<del>") == html.count("</del>")


def test_markup_is_text_and_hidden_characters_are_signs() -> None:
    html = to_html(redline("<b>x</b>", "<script>y</script>\u202e\u00a0z"))
    assert "<script>" not in html and "<b>" not in html
    assert "&lt;script&gt;" in html or "&lt;</ins>" in html or "script" in html
    assert 'title="U+202E RIGHT-TO-LEFT OVERRIDE"' in html
    assert 'title="U+00A0 NO-BREAK SPACE"' in html


def test_an_excerpt_is_cut_at_words() -> None:
    copy = "one two three four five six seven"
    start = copy.index("four")
    excerpt = in_context(copy, start, start + 4, "4", around=8)
    assert (excerpt.before, excerpt.after) == ("…three ", " five…")
    assert to_text(excerpt.pieces) == "[-four-]{+4+}"
