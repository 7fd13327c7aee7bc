"""Before and after, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.redline import in_context, redline, said_and_says, to_html, to_text
from corrigenda.redline.words import words

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the same", "the same", "the same"),
        ("", "", ""),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("opened in 1931, they say", "opened in 1932, they say", "opened in [-1931-]{+1932+}, they say"),
        ("about 1,200 people", "about 1,300 people", "about [-1,200-]{+1,300+} people"),
        ("3.5 million", "3.6 million", "[-3.5-]{+3.6+} million"),
        ("at 12:30 sharp", "at 12:45 sharp", "at [-12:30-]{+12:45+} sharp"),
        ("costs $40.", "costs $45.", "costs $[-40-]{+45+}."),
        ("full support to the plan", "full support for the plan", "full support [-to-]{+for+} the plan"),
        ("the the plan", "the plan", "the [-the -]plan"),
        ("it was good", "it was very good", "it was {+very +}good"),
        ("Yes, he said", "Yes he said", "Yes[-,-] he said"),
        ("stop now", "stop. Now", "stop[- now-]{+. Now+}"),
        # A blank or a comma between two changes is not shown as an island of its own.
        ("John Smyth said", "Jon Smith said", "[-John Smyth-]{+Jon Smith+} said"),
        ("red, green and blue", "pink, yellow and blue", "[-red, green-]{+pink, yellow+} and blue"),
        ("one and two", "uno and due", "[-one-]{+uno+} and [-two-]{+due+}"),
        # A word is changed as a whole.
        ("unbelieveable news", "unbelievable news", "[-unbelieveable-]{+unbelievable+} news"),
        ("it don't work", "it doesn't work", "it [-don't-]{+doesn't+} work"),
        ("the mayor’s plan", "the mayors’ plan", "the [-mayor’s-]{+mayors’+} plan"),
        ("a well-know fact", "a well-known fact", "a [-well-know-]{+well-known+} fact"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301-]{+cafe+} noir"),
        ("यह हिन्दी है", "यह हिंदी है", "यह [-हिन्दी-]{+हिंदी+} है"),
        ("السَّلام عليكم", "السلام عليكم", "[-السَّلام-]{+السلام+} عليكم"),
        # Scripts without blanks go by character.
        ("桥于1931年开放", "桥于1932年开放", "桥于[-1931-]{+1932+}年开放"),
        ("東京は晴れ", "京都は晴れ", "[-東京-]{+京都+}は晴れ"),
        ("NHKは東京", "NHKは大阪", "NHKは[-東京-]{+大阪+}"),
        ("กรุงเทพ", "กรุงไทย", "กรุง[-เ-]{+ไ+}ท[-พ-]{+ย+}"),
        ("well 👍🏽 done", "well 👍🏿 done", "well [-👍🏽-]{+👍🏿+} done"),
        # Paragraphs stay apart.
        ("one\ntwo", "one\nthree", "one\n[-two-]{+three+}"),
        ("one\ntwo", "uno\ndue", "[-one-]{+uno+}\n[-two-]{+due+}"),
        # What cannot be seen is a sign; an odd blank only where it is what changes.
        ("a\u202eb", "ab", "[-a[U+202E]b-]{+ab+}"),
        ("co\u00adop fell", "coop fell", "[-co[U+00AD]op-]{+coop+} fell"),
        ("10\u00a0km", "10 km", "10[-[U+00A0]-]{+ +}km"),
        ("10\u00a0km off", "10\u00a0km on", "10\u00a0km [-off-]{+on+}"),
        ("a\x00b", "a b", "a[-[U+0000]-]{+ +}b"),
        ("a\ud83d", "a", "a[-[U+D83D]-]"),
    ],
)
def test_the_changed_words_are_shown(old: str, new: str, shown: str) -> None:
    assert to_text(redline(old, new)) == shown


_TEXTS = st.text(max_size=80) | st.text(alphabet="ab c,.\n\u00a0é\u0301\u202e1日\U0001f1e6\u200d\ud800", max_size=60)


@given(_TEXTS, _TEXTS)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == new
    assert all(piece.text for piece in pieces)
    assert "".join(words(old)) == old


@given(_TEXTS, _TEXTS)
def test_nothing_raw_comes_through(old: str, new: str) -> None:
    for shown in (to_html(redline(old, new)), to_text(redline(old, new))):
        assert not set(shown) & set("\x00\x08\r\x1b\x85\u00ad\u200b\u200e\u200f\u202a\u202d\u202e\u2066\u2069\ufeff")
        shown.encode()


def test_markup_is_text() -> None:
    assert to_html(redline('<b>x</b> & "y"', '<b>x</b> & "z"')) == (
        "&lt;b&gt;x&lt;/b&gt; &amp; &quot;<del>y</del><ins>z</ins>&quot;"
    )
    assert "<script>" not in to_html(redline("", "<script>alert(1)</script>"))


@pytest.mark.parametrize(
    ("char", "title"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\x07", "U+0007 CONTROL CHARACTER"),
        ("\x9b", "U+009B CONTROL CHARACTER"),
    ],
)
def test_a_hidden_character_is_a_sign_wherever_it_stands(char: str, title: str) -> None:
    sign = f'<span class="sign" title="{title}">{title[:6]}</span>'
    assert to_html(redline(char, char)) == sign
    assert to_html(redline(char, "")) == f"<del>{sign}</del>"
    assert to_html(redline("", char)) == f"<ins>{sign}</ins>"


def test_a_no_break_space_is_a_sign_where_it_is_what_changes() -> None:
    sign = '<span class="sign" title="U+00A0 NO-BREAK SPACE">U+00A0</span>'
    assert to_html(redline("10\u00a0km", "10 km")) == f"10<del>{sign}</del><ins> </ins>km"
    assert to_html(redline("10\u00a0km", "10\u00a0km")) == "10\u00a0km"


def test_a_tab_and_a_line_end_stay_what_they_are() -> None:
    assert to_html(redline("a\tb\nc", "a\tb\nc")) == "a\tb\nc"


@pytest.mark.parametrize(
    ("copy", "old", "new", "before", "shown", "after"),
    [
        ("one two three four five six seven", "four", "4", "…three ", "[-four-]{+4+}", " five…"),
        ("one two", "one", "uno", "", "[-one-]{+uno+}", " two"),
        # Some letters of a word: the whole word is shown.
        ("it opened in 1931.", "31", "32", "…in ", "[-1931-]{+1932+}", "."),
        # No blank to cut at.
        ("今日は東京は晴れです", "晴れ", "雨", "今日は東京は", "[-晴れ-]{+雨+}", "です"),
        (
            "あいうえおかきくけ晴れさしすせそたちつてと",
            "晴れ",
            "雨",
            "…うえおかきくけ",
            "[-晴れ-]{+雨+}",
            "さしすせそたち…",
        ),
        ("x" * 20 + " b " + "y" * 20, "b", "c", "…xxxxxxx ", "[-b-]{+c+}", " yyyyyyy…"),
    ],
)
def test_an_excerpt_is_cut_at_words(copy: str, old: str, new: str, before: str, shown: str, after: str) -> None:
    start = copy.index(old)
    excerpt = in_context(copy, start, start + len(old), new, around=8)
    assert (excerpt.before, to_text(excerpt.pieces), excerpt.after) == (before, shown, after)


@given(_TEXTS, st.integers(0, 80), st.integers(0, 80), _TEXTS, st.integers(0, 30))
def test_an_excerpt_never_loses_the_change(copy: str, start: int, length: int, new: str, around: int) -> None:
    start = min(start, len(copy))
    end = min(start + length, len(copy))
    excerpt = in_context(copy, start, end, new, around)
    kept = "".join(piece.text for piece in excerpt.pieces if piece.kind != "del")
    assert new in kept
    whole = in_context(copy, start, end, new, around=len(copy))
    after = "".join(piece.text for piece in whole.pieces if piece.kind != "del")
    assert whole.before + after + whole.after == copy[:start] + new + copy[end:]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("on Monday", "on Tuesday", ("on Monday", "on Tuesday")),
        ("it was good", "it was very good", ("it was good", "it was very good")),
        ("gone", "", ("gone", "")),
        ("10\u00a0km", "10 km", ("10[U+00A0]km", "10 km")),
    ],
)
def test_before_and_after_for_who_reads_no_marks(old: str, new: str, told: tuple[str, str]) -> None:
    assert said_and_says(redline(old, new)) == told
