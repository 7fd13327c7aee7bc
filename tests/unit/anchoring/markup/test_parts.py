"""An article that is kept in several fields: each is edited by its own syntax, the others stay."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit
from corrigenda.anchoring.markup.parts import Part, changed_parts, pack, unpack

pytestmark = pytest.mark.pure

PARTS = [
    Part("title", "text", "The  bridge & its <keeper>"),
    Part("lead", "text", ""),
    Part("body/1", "html", "<p>It opened in <b>1931</b>.</p>"),
    Part("body/2", "markdown", "It *stands*."),
]


def edited(old: str, new: str) -> list[Part]:
    at = copy_of_source(pack(PARTS), syntax="parts").index(old)
    return unpack(apply_edit(pack(PARTS), Edit(at, at + len(old), old, new), syntax="parts"))


def test_the_copy_is_that_of_the_parts_in_order() -> None:
    copy = copy_of_source(pack(PARTS), syntax="parts")
    assert copy == "The bridge & its <keeper>\nIt opened in 1931.\nIt stands."


@pytest.mark.parametrize(
    ("old", "new", "part", "becomes"),
    [
        ("& its <keeper>", "and <its> keeper", 0, "The  bridge and <its> keeper"),
        ("1931.", "1932 & now.", 2, "<p>It opened in <b>1932 &amp; now</b>.</p>"),
        ("stands", "fell", 3, "It *fell*."),
        ("1931.\nIt stands", "1931.\nIt stood", 3, "It *stood*."),
    ],
)
def test_one_part_changes(old: str, new: str, part: int, becomes: str) -> None:
    after = edited(old, new)
    assert [(n, one.markup) for n, (one, was) in enumerate(zip(after, PARTS, strict=True)) if one != was] == [
        (part, becomes)
    ]
    assert changed_parts(pack(PARTS), pack(after)) == [after[part]]


def test_an_edit_over_two_parts_changes_both() -> None:
    after = edited("1931.\nIt stands", "1932.\nIt stood")
    assert [one.markup for one in after[2:]] == ["<p>It opened in <b>1932</b>.</p>", "It *stood*."]


def test_parts_are_not_joined() -> None:
    with pytest.raises(CannotEdit):
        edited("1931.\nIt", "1931. It")


@pytest.mark.parametrize("packed", ["", "{}", "[1]", '[{"name": "x"}]', "[" * 3000])
def test_what_was_never_packed_is_no_parts(packed: str) -> None:
    with pytest.raises(ValueError, match=r"parts|JSON|Expecting"):
        copy_of_source(packed, syntax="parts")
