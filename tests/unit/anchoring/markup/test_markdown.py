"""An edit of copy made in Markdown: what changes, and that nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit

pytestmark = pytest.mark.pure

POST = """---
title: The quick fox
tags: [fox]
---
# The *quick* fox

He said **no** to [the deal](http://the-deal.test "the deal") &amp; left\\*.
Second line `code *x*` here.

> Quoted text
> goes on here.

- item one
- item two

| A | B |
|---|---|
| cell one | cell two |

```py
code = 1
```

<div class="x">raw <b>html</b> here</div>
"""


def edited(markup: str, old: str, new: str) -> str:
    at = copy_of_source(markup, syntax="markdown").index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax="markdown")


def test_front_matter_and_markers_are_not_copy() -> None:
    copy = copy_of_source(POST, syntax="markdown")
    assert copy.startswith(
        "The quick fox\nHe said no to the deal & left*. Second line code *x* here.\nQuoted text goes"
    )
    assert copy.endswith("item one\nitem two\nA B\ncell one cell two\ncode = 1\nraw html here")


@pytest.mark.parametrize(
    ("old", "new", "was", "becomes"),
    [
        ("quick", "slow", "# The *quick* fox", "# The *slow* fox"),
        ("no to the deal", "yes to a deal", "**no** to [the deal]", "**yes** to [a deal]"),
        ("deal &", "plan & <b>", "[the deal](http", "[the plan](http"),
        ("left*", "went*", "left\\*", "went\\*"),
        ("Second line", "5 * 3", "\nSecond line `", "\n5 * 3 `"),
        ("*x*", "*y*", "`code *x*`", "`code *y*`"),
        ("text goes", "words go", "> Quoted text\n> goes on", "> Quoted words\n> go on"),
        ("item two", "- item", "- item two", "- \\- item"),
        ("item one", "[item](x)", "- item one", "- \\[item](x)"),
        ("cell two", "a | b", "| cell two |", "| a \\| b |"),
        ("code = 1", "code = 2", "code = 1", "code = 2"),
        ("html here", "HTML & <here>", "<b>html</b> here</div>", "<b>HTML</b> & &lt;here></div>"),
        ("He said", "1. He said", "\nHe said", "\n1\\. He said"),
    ],
)
def test_the_smallest_change_is_made(old: str, new: str, was: str, becomes: str) -> None:
    result = edited(POST, old, new)
    copy = copy_of_source(POST, syntax="markdown")
    assert becomes in result
    assert copy_of_source(result, syntax="markdown") == copy.replace(old, new, 1)
    if "&" not in new or "html" in old:
        assert result == POST.replace(was, becomes, 1)


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("one\r\ntwo\r\n", "two", "three", "one\r\nthree\r\n"),
        ("Title\n=====\n\nTitle again", "again", "anew", "Title\n=====\n\nTitle anew"),
        ("foo [foo](/foo) foo", "foo foo foo", "foo bar foo", "foo [bar](/foo) foo"),
        ("a [b][c] d\n\n[c]: /x", "b", "e", "a [e][c] d\n\n[c]: /x"),
        ("a  \nb", "a\nb", "a\nc", "a  \nc"),
        ("AT&amp;T and caf&eacute;", "AT&T", "BT&T", "BT&amp;T and caf&eacute;"),
        ("same\n\nsame\n\nsame", "same\nsame\nsame", "same\nother\nsame", "same\n\nother\n\nsame"),
        ("+++\ntitle = 'x'\n+++\nbody", "body", "text", "+++\ntitle = 'x'\n+++\ntext"),
        ("1. one\n2. > deep *quote*", "quote", "word", "1. one\n2. > deep *word*"),
        ("~~old~~ new", "old", "older", "~~older~~ new"),
        ("It was so.[^1] Yes.\n\n[^1]: A note here.", "so. Yes", "so. No", "It was so.[^1] No.\n\n[^1]: A note here."),
        ("It was so[^a].\n\n[^a]: A note here.", "note", "word", "It was so[^a].\n\n[^a]: A word here."),
        ('"It\'s" -- so', "so", "no", '"It\'s" -- no'),
        ("    indented code", "code", "lines", "    indented lines"),
        (
            "In <a href='https://x.test/1931'>1931</a> it rose.",
            "1931",
            "1932",
            "In <a href='https://x.test/1931'>1932</a> it rose.",
        ),
        ('<a title="2 > 1: 1931">1931</a> it rose.', "1931", "1932", '<a title="2 > 1: 1931">1932</a> it rose.'),
        ("<http://one.test> in one", "in one", "in two", "<http://one.test> in two"),
        ("| a | b |\n|-|-|\n| `x\\|y` | z |", "x|y", "x|w", "| a | b |\n|-|-|\n| `x\\|w` | z |"),
        ("| a | b |\n|-|-|\n| x \\| y | z |", "x | y", "x or y", "| a | b |\n|-|-|\n| x or y | z |"),
        ("Use `<b>` and `a\\*`.", "<b>", "<i>", "Use `<i>` and `a\\*`."),
        ("- x\n\n1. 1\n2. 2", "1\n2", "1\n7", "- x\n\n1. 1\n2. 7"),
        ("# 1 #\n\n> > >", "1", "2", "# 2 #\n\n> > >"),
        ("The [deal][] holds.\n\n[deal]: /x", "deal", "plan", "The [plan][deal] holds.\n\n[deal]: /x"),
        (
            "The [*big* deal] holds.\n\n[*big* deal]: /x",
            "deal",
            "plan",
            "The [*big* plan][*big* deal] holds.\n\n[*big* deal]: /x",
        ),
        (
            "A [deal] holds.\n\n[deal]: /x\n[plan]: /y",
            "deal",
            "plan",
            "A [plan][deal] holds.\n\n[deal]: /x\n[plan]: /y",
        ),
        ("He was [sic] [new][] there.", "sic", "hale", "He was [hale] [new][] there."),
    ],
)
def test_more_of_the_syntax(before: str, old: str, new: str, after: str) -> None:
    assert edited(before, old, new) == after


@pytest.mark.parametrize(
    ("markup", "old", "new", "reason"),
    [
        ("one\n\ntwo", "one\ntwo", "one two", "lines"),
        ("a b c", "b", "", "unproved"),
        ("", "", "x", "no-place"),
    ],
)
def test_what_cannot_be_made_is_refused(markup: str, old: str, new: str, reason: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edited(markup, old, new)
    assert refused.value.reason == reason


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(["one", "two", "*three*", "**four**", "[five](/six)", "\\*", "&amp;", "`c`"]),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_a_word_of_a_paragraph_can_always_be_changed(words: list[str], data: st.DataObject) -> None:
    # A paragraph of nothing but links would be no copy.
    markup = "First line.\n\nThen " + " ".join(words) + "\n\nLast line."
    shown = copy_of_source(markup, syntax="markdown").split("\n")[1]
    begin = len("First line.\n")
    spaces = [place for place, character in enumerate(f" {shown} ") if character == " "]
    number = data.draw(st.integers(0, len(spaces) - 2))
    start, end = spaces[number], spaces[number + 1] - 1
    edit = Edit(begin + start, begin + end, shown[start:end], "other")
    result = apply_edit(markup, edit, syntax="markdown")
    assert result.startswith("First line.\n\n") and result.endswith("\n\nLast line.")
