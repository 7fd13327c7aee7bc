"""All the words of a link or an emphasis are deleted: it goes with them, and no empty link is left."""

from __future__ import annotations

import json

import pytest

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit

pytestmark = pytest.mark.pure


def edited(markup: str, syntax: str, old: str, new: str = "") -> str:
    at = copy_of_source(markup, syntax=syntax).index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax=syntax)


@pytest.mark.parametrize(
    ("before", "old", "after"),
    [
        ('<p>See <a href="/x" rel=me>this</a> now</p>', "this ", "<p>See now</p>"),
        ("<p>See <A HREF=/x><em>all</em> this</A > now</p>", "all this ", "<p>See now</p>"),
        ('<p>See <a data-id="1"\n href="/x?id=3">this</a> now</p>', "this ", "<p>See now</p>"),
        ("<p>one<strong><em>!</em></strong> two</p>", "!", "<p>one two</p>"),
        ("<p>See <a href=/x>this <b>page</b></a> now</p>", " page", "<p>See <a href=/x>this</a> now</p>"),
        ("<p>See <a href=/x><img src=i>this</a> now</p>", "this ", "<p>See <a href=/x><img src=i></a>now</p>"),
        ('<p>one<b id="top">!</b></p>', "!", '<p>one<b id="top"></b></p>'),
    ],
)
def test_in_html(before: str, old: str, after: str) -> None:
    assert edited(before, "html", old) == after


@pytest.mark.parametrize(
    ("before", "old", "after"),
    [
        ('See [this](/x "a title") now', "this ", "See now"),
        ("See [this][ref] now\n\n[ref]: /x", "this ", "See now\n\n[ref]: /x"),
        ("See [this][] now\n\n[this]: /x", "this ", "See now\n\n[this]: /x"),
        ("See [this] now\n\n[this]: /x", "this ", "See now\n\n[this]: /x"),
        ("See [*all* `this`](/x) now", "all this ", "See now"),
        ("one **two** three", "two ", "one three"),
        ("one ***two*** three", "two ", "one three"),
        ("one **two *three***", " three", "one **two**"),
        ("one <b>two</b> three", "two ", "one three"),
        ("one <http://two.test> three", "http://two.test ", "one three"),
        ("one \\*two* three", "two", "one \\** three"),
    ],
)
def test_in_markdown(before: str, old: str, after: str) -> None:
    assert edited(before, "markdown", old) == after


@pytest.mark.parametrize(
    ("syntax", "markup"),
    [
        ("html", "<p>See <a href=/x>this<!-- c --></a> now</p>"),
        ("html", '<p>See <a href="#f" id="f-link">1</a> now</p>'),
        ("html", '<p>See <a linktype="page" id="3">this</a> now</p>'),
        ("markdown", "See <a href=/x id=y>this</a> now"),
    ],
)
def test_a_link_that_cannot_go_is_not_left_empty(syntax: str, markup: str) -> None:
    word = copy_of_source(markup, syntax=syntax).split()[1]
    with pytest.raises(CannotEdit) as refused:
        edited(markup, syntax, f"{word} ")
    assert refused.value.reason == "unproved"


def text(words: str) -> dict[str, object]:
    return {"format": 0, "text": words, "type": "extended-text"}


def link(*children: object) -> dict[str, object]:
    return {"children": children, "type": "link", "rel": None, "url": "https://x.test/"}


def document_of(card: object) -> str:
    return json.dumps({"root": {"children": [card]}})


def document(*children: object, indent: int | None = None) -> str:
    return json.dumps({"root": {"children": [{"children": children, "type": "paragraph"}]}}, indent=indent)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    ("before", "old", "after"),
    [
        ([text("See "), link(text("this ")), text("now")], "this ", [text("See "), text("now")]),
        ([text("See"), link(text(" this"))], " this", [text("See")]),
        ([text("See "), link(text("all"), text(" this"))], " this", [text("See "), link(text("all"))]),
        ([text("See"), text(" all"), link(text(" this"))], " all this", [text("See")]),
        ([text("See "), text("this "), text("now")], "this ", [text("See "), text("now")]),
        ([link(text("See "), text("this")), text(" now")], "See this ", [text("now")]),
    ],
)
def test_in_lexical(before: list[object], old: str, after: list[object], indent: int | None) -> None:
    changed = edited(document(*before, indent=indent), "lexical", old)
    assert json.loads(changed) == json.loads(document(*after))


def test_in_a_card() -> None:
    card = {"type": "html", "html": '<p>See <a href="/x">this</a> now</p>'}
    assert "<p>See now</p>" in edited(document_of(card), "lexical", "this ")
    card = {"type": "markdown", "markdown": "See [this](/x) now"}
    assert '"See now"' in edited(document_of(card), "lexical", "this ")


def test_a_link_around_more_than_words_is_not_left_without_them() -> None:
    markup = document(text("See "), link(text("this "), {"type": "linebreak"}), text("now"))
    with pytest.raises(CannotEdit):
        edited(markup, "lexical", "this")
