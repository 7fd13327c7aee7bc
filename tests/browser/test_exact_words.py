"""A link leads to the exact words: Chromium and Firefox highlight these and no others, on 20 pages in 16 scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.highlights import PAGES, FragmentPage, fragment_page, open_page

_LETTERS = re.compile(r"\w")
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_highlighted_and_no_others(new_context: Callable[..., BrowserContext], name: str) -> None:
    check(new_context(), fragment_page(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.long
def test_each_link_alone_highlights_its_own_words(new_context: Callable[..., BrowserContext], name: str) -> None:
    shown, context = fragment_page(name), new_context()
    for number, passage in enumerate(shown.passages):
        if passage.fragment:
            found = open_page(context, shown, [passage])
            others = [lit for at, lit in enumerate(found.lit) if at != number]
            assert (found.astray, "".join(others)) == ("", ""), passage
            assert found.whole(number) or passage.kind == "~", passage


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.long
def test_if_only_the_copy_is_known_no_other_words_are_highlighted(
    new_context: Callable[..., BrowserContext], name: str
) -> None:
    """A sign beside the words may be: what stands around them is then named by more of the copy."""
    shown, context = fragment_page(name, known=False), new_context()
    for number, passage in enumerate(shown.passages):
        if passage.fragment:
            found = open_page(context, shown, [passage])
            others = [lit for at, lit in enumerate(found.lit) if at != number]
            assert _LETTERS.findall(found.astray + "".join(others)) == [], passage


@pytest.mark.parametrize("name", NAMES)
def test_only_words_that_cannot_be_named_surely_get_no_fragment(name: str) -> None:
    assert [one.words for one in fragment_page(name).passages if (one.kind == "-") != (not one.fragment)] == []


def check(context: BrowserContext, shown: FragmentPage) -> None:
    """Opens the page at all its passages at once, in one load."""
    found = open_page(context, shown, [passage for passage in shown.passages if passage.fragment])
    assert found.astray == ""
    for number, passage in enumerate(shown.passages):
        if passage.fragment:
            assert found.whole(number) or passage.kind == "~", passage
        else:
            assert not found.lit[number], passage
