"""Words that the site's generator or CMS would run are not written into a source."""

from __future__ import annotations

from typing import get_args

import pytest

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit
from corrigenda.anchoring.markup.changes import CannotEdit, Why
from corrigenda.anchoring.markup.parts import Part, pack
from corrigenda.corrections.cms.apply import _CANNOT

pytestmark = pytest.mark.pure


def refused(markup: str, syntax: str, start: int, old: str, new: str) -> str | None:
    try:
        apply_edit(markup, Edit(start, start + len(old), old, new), syntax=syntax)
    except CannotEdit as error:
        return error.reason
    return None


@pytest.mark.parametrize("syntax", ["markdown", "html"])
@pytest.mark.parametrize(
    "new", ["{{ site.secret }}", "{% include x %}", '{{< figure "x" >}}', "{# gone", "{{", "It {{", "{: .x}"]
)
def test_templates_are_refused(syntax: str, new: str) -> None:
    assert refused("It opened", syntax, 0, "It", new) == "code"


@pytest.mark.parametrize("syntax", ["markdown", "html"])
def test_half_a_template_beside_its_other_half_is_refused(syntax: str) -> None:
    assert refused("a { b }", syntax, 2, "{", "{{") == "code"
    assert refused("a {b", syntax, 3, "b", "% b") == "code"
    assert refused("a b{ c", syntax, 2, "b", "{") == "code"
    assert refused("a {b{ c", syntax, 3, "b", "") == "code"


@pytest.mark.parametrize("syntax", ["markdown", "html"])
def test_braces_that_are_none_and_templates_that_stood_there_are_not(syntax: str) -> None:
    assert refused("a b", syntax, 2, "b", "{b} { % {}") is None
    assert refused("{{ x }} b", syntax, 8, "b", "c") is None


@pytest.mark.parametrize(
    "new",
    ["[gallery]", "[/caption]", '[embed width="1"]', "[my_code]", "[contact-form-7 id=3]", "[x a=b]", "[video src=x]"],
)
def test_shortcodes_are_refused_in_html(new: str) -> None:
    assert refused("<p>It opened</p>", "html", 0, "It", new) == "code"
    assert refused(pack([Part("body", "html", "<p>It opened</p>")]), "parts", 0, "It", new) == "code"


@pytest.mark.parametrize(
    "new", ["[sic]", "[the minister]", "[Updated: 1 = 2]", "[the gallery]", "[video-taped]", "[…]"]
)
def test_prose_in_brackets_is_none(new: str) -> None:
    assert refused("<p>It opened</p>", "html", 0, "It", new) is None


def test_what_runs_nothing_takes_all_words() -> None:
    assert refused("It opened", "text", 0, "It", "{{ it }}") is None


def test_each_reason_has_words() -> None:
    assert set(_CANNOT) == set(get_args(Why))
