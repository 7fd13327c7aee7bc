"""An edit of copy made in HTML: what changes, and that nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Edit, StaleEdit, copy_of
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit

pytestmark = pytest.mark.pure


def edited(markup: str, old: str, new: str) -> str:
    at = copy_of_source(markup, syntax="html").index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax="html")


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("<p>It cost 4.2 million</p>", "4.2", "4.7", "<p>It cost 4.7 million</p>"),
        ("<p>one two</p>", "one two", "one big two", "<p>one big two</p>"),
        ("<p>Fish &amp; chips</p>", "Fish & chips", "Peas & chips", "<p>Peas &amp; chips</p>"),
        ("<p>Fish &amp; chips</p>", "&", "and", "<p>Fish and chips</p>"),
        ("<p>a b</p>", "b", "<b> & co", "<p>a &lt;b&gt; &amp; co</p>"),
        ("<p>caf&eacute; noir</p>", "café", "cafè", "<p>cafè noir</p>"),
        (
            "<p>The <b>quick</b> <i>red</i> fox</p>",
            "quick red fox",
            "slow red dog",
            "<p>The <b>slow</b> <i>red</i> dog</p>",
        ),
        ("<p>mis<i>tak</i>en word</p>", "mistaken", "right", "<p>right word</p>"),
        ("<p>foo <b>bar</b></p>", "foo bar", "foo crowbar", "<p>foo <b>crowbar</b></p>"),
        ("<p>foo<b>bar</b></p>", "foobar", "foo bar", "<p>foo <b>bar</b></p>"),
        ("<p>a\n   b c</p>", "a b c", "a c", "<p>a\n   c</p>"),
        ("<p>one</p>\n<p>two</p>", "one\ntwo", "uno\ndue", "<p>uno</p>\n<p>due</p>"),
        (
            "<p>The sea was calm that day.</p>\n<p>Nobody had seen it so.</p>\n<p>End.</p>",
            "The sea was calm that day.\nNobody had seen it so.",
            "A storm came in from the west and broke the mole.\nIt took two boats.",
            "<p>A storm came in from the west and broke the mole.</p>\n<p>It took two boats.</p>\n<p>End.</p>",
        ),
        (
            "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->",
            "One",
            "Two",
            "<!-- wp:paragraph -->\n<p>Two</p>\n<!-- /wp:paragraph -->",
        ),
        (
            "<p>one <span hidden>no</span>two</p>",
            "one two",
            "one three",
            "<p>one <span hidden>no</span>three</p>",
        ),
        ("<p>a</b>b</p>", "ab", "ac", "<p>a</b>c</p>"),
        ("<table>stray<tr><td>cell</table>", "stray", "lost", "<table>lost<tr><td>cell</table>"),
        ("<pre>\none\r\ntwo</pre>", "two", "three", "<pre>\none\r\nthree</pre>"),
        ("<p>😀 smile</p>", "smile", "grin", "<p>😀 grin</p>"),
        (
            "<!doctype html><title>One</title><main><p>One</main>",
            "One",
            "Two",
            "<!doctype html><title>One</title><main><p>Two</main>",
        ),
    ],
)
def test_the_smallest_change_is_made(before: str, old: str, new: str, after: str) -> None:
    assert edited(before, old, new) == after


@pytest.mark.parametrize(
    ("markup", "old", "new", "reason"),
    [
        ("<p>a</p><p>b</p>", "a\nb", "ab", "lines"),
        ("<p>ab</p>", "ab", "a\nb", "lines"),
        ("<p>a b c</p>", "b", "", "unproved"),
        ("<p>a b c</p>", "b", "b  b", "unproved"),
        ("", "", "words", "no-place"),
    ],
)
def test_what_cannot_be_made_is_refused(markup: str, old: str, new: str, reason: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edited(markup, old, new)
    assert refused.value.reason == reason


def test_copy_that_has_moved_on_is_stale() -> None:
    with pytest.raises(StaleEdit):
        apply_edit("<p>one</p>", Edit(0, 3, "two", "x"), syntax="html")


def test_furniture_of_the_site_is_not_edited() -> None:
    markup = "<p class=byline>Ann</p><p>Ann spoke</p>"
    result = apply_edit(markup, Edit(0, 3, "Ann", "Anne"), syntax="html", furniture=[".byline"])
    assert result == "<p class=byline>Ann</p><p>Anne spoke</p>"


PIECES = [
    "one ",
    "two",
    " &amp; ",
    "&eacute;t&eacute;",
    "\n  ",
    "&nbsp;",
    "<b>",
    "</b>",
    "<a href='#x'>",
    "</a>",
]
PIECES += [
    "<p>",
    "</p>",
    "<br>",
    "<!-- c -->",
    "<div class=ad>no</div>",
    '<!-- wp:list {"ordered":true,"x":"one \\u003cb\\u003e"} -->',
    "<!-- /wp:list -->",
    '<!-- wp:image {"alt":"two"} /-->',
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "😀",
]
MARKUP = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)
TAG = re.compile("<!--.*?-->|<[^>]*>")
PAIR = re.compile(r"<(a|b)( href='#x')?></\1>")
WORDS = st.text(alphabet=st.sampled_from("xy é&<>;'\"漢"), max_size=8)


@settings(max_examples=400)
@given(MARKUP, WORDS, st.data())
def test_an_edit_is_proved_and_all_else_stays(markup: str, new: str, data: st.DataObject) -> None:
    copy = copy_of(markup, fragment=True)
    assume(copy.text)
    start = data.draw(st.integers(0, len(copy.text) - 1))
    end = data.draw(st.integers(start + 1, len(copy.text)))
    edit = Edit(start, end, copy.text[start:end], new)
    try:
        result = apply_edit(markup, edit, syntax="html")
    except CannotEdit:
        # A link that would be left without words may be none that can be taken out: not closed, or with more in it.
        assert unusual(edit, copy.text) or "<a " in markup
        return
    assert copy_of(result, fragment=True).text == edit.apply_to(copy.text)
    assert TAG.findall(result) == TAG.findall(markup) or without_pairs(result) == without_pairs(markup)
    first = copy.source_range(start - 1, start)[1] if start else 0
    last = copy.source_range(end, end + 1)[0] if end < len(copy.text) else len(markup)
    assert result.startswith(markup[:first]) and result.endswith(markup[last:])


def without_pairs(markup: str) -> str:
    """The tags without those that mark nothing: an emptied link goes with its words."""
    tags, fewer = "".join(TAG.findall(markup)), ""
    while tags != fewer:
        fewer, tags = tags, PAIR.sub("", tags)
    return tags


def unusual(edit: Edit, copy: str) -> bool:
    """An edit no markup could make: one of lines, or one that leaves spaces beside spaces or line ends."""
    wanted = edit.apply_to(copy)
    closed = re.sub(" +", " ", re.sub(r" *\n[ \n]*", "\n", wanted)).strip(" \n")
    return "\n" in edit.old or wanted != closed or " " in edit.old


def test_front_matter_is_not_copy_and_stays() -> None:
    source = "---\nheadline: It opened in 1931\n---\n<p>It opened in 1931.</p>\n"
    assert copy_of_source(source, syntax="html") == "It opened in 1931."
    changed = apply_edit(source, Edit(13, 17, "1931", "1932"), syntax="html")
    assert changed == "---\nheadline: It opened in 1931\n---\n<p>It opened in 1932.</p>\n"


@pytest.mark.parametrize(
    "head",
    [
        '---json\n{\n  "title": "It opened in 1931"\n}\n---\n',
        "---js\n{ title: 'It opened in 1931' }\n---\n",
        '{\n  "title": "It opened in 1931",\n  "tags": ["{"]\n}\n\n',
        '\ufeff{"title": "It opened in 1931"}\r\n',
    ],
)
@pytest.mark.parametrize("syntax", ["html", "markdown"])
def test_front_matter_in_json_is_not_copy_and_stays(head: str, syntax: str) -> None:
    assert copy_of_source(head + "It opened in 1931.", syntax=syntax) == "It opened in 1931."
    changed = apply_edit(head + "It opened in 1931.", Edit(13, 17, "1931", "1932"), syntax=syntax)
    assert changed == head + "It opened in 1932."


@pytest.mark.parametrize(
    "text", ["{sic} he said\n", "{}, he said\n", '{"a": 1} he said\n', "{" * 9000, "[1]\n", '{"a\n']
)
def test_text_that_begins_with_a_brace_is_copy(text: str) -> None:
    assert copy_of_source(text, syntax="markdown") == text.strip()
