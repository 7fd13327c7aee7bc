"""A source is edited by what its CMS shows of it: each shown character is written somewhere."""

from __future__ import annotations

import re

import pytest

from corrigenda.anchoring import CannotEdit, Edit, Part, Replacement, apply_edit, copy_of_source, pack, unpack
from corrigenda.anchoring.markup.apply_edit import Syntax

pytestmark = pytest.mark.pure

SIGNS = {"--": "–", '"': "”", "(tm)": "™", ":)": "", "\n": "<br>"}


def retypes(markup: str, field: str) -> list[Replacement]:
    """A CMS that shows a few signs, in its body alone, and no tag's own."""
    if field == "title":
        return []
    signs = re.finditer(r'<[^>]*>|--|"|\(tm\)|:\)|\n', markup)
    return [Replacement(*sign.span(), SIGNS[sign[0]]) for sign in signs if sign[0] in SIGNS]


def edited(markup: str, old: str, new: str, syntax: Syntax = "html") -> str:
    copy = copy_of_source(markup, syntax=syntax, retypes=retypes)
    at = copy.index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax=syntax, retypes=retypes)


@pytest.mark.parametrize(
    ("markup", "copy"),
    [
        ('<p class="a">One -- two (tm)</p>', "One – two ™"),
        ("<p>One &amp; :) two\nthree</p>", "One & two\nthree"),
        ('<p>It"s</p>', "It”s"),
    ],
)
def test_the_copy_is_what_is_shown(markup: str, copy: str) -> None:
    assert copy_of_source(markup, syntax="html", retypes=retypes) == copy


@pytest.mark.parametrize(
    ("markup", "old", "new", "becomes"),
    [
        ('<p class="a">One -- two (tm)</p>', "two", "six", '<p class="a">One -- six (tm)</p>'),
        ("<p>One -- two -- three</p>", "three", "four – five", "<p>One -- two -- four -- five</p>"),
        ("<p>One – two – three --</p>", "three", "four – five", "<p>One – two – four – five --</p>"),
        ("<p>One -- two</p>", "One – two", "One, two", "<p>One, two</p>"),
        ("<p>One (tm) &amp; :) two\nthree</p>", "two\nthree", "six\nfive", "<p>One (tm) &amp; :) six\nfive</p>"),
    ],
)
def test_the_new_words_come_in_the_spelling_of_the_source(markup: str, old: str, new: str, becomes: str) -> None:
    assert edited(markup, old, new) == becomes


def test_words_that_would_be_shown_otherwise_are_refused() -> None:
    with pytest.raises(CannotEdit) as refused:
        edited("<p>One two</p>", "two", "two :)")
    assert refused.value.reason == "unproved"


def test_each_field_is_shown_in_its_own_way() -> None:
    parts = [Part("title", "html", "A -- title"), Part("content", "html", "<p>A -- text</p>")]
    assert copy_of_source(pack(parts), syntax="parts", retypes=retypes) == "A -- title\nA – text"
    assert [part.markup for part in unpack(edited(pack(parts), "– text", "– word", "parts"))] == [
        "A -- title",
        "<p>A -- word</p>",
    ]
