"""Two thousand documents made up from seeds: the copy a browser computes is the server's, each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corrigenda.anchoring import copy_of
from tests.browser.copies import copies
from tests.corpus.cards import cards
from tests.corpus.documents import Document, document

FEW, MANY = 200, 2_000


def _copy(made: Document) -> str:
    return copy_of(
        made.html, article_selector=made.article_selector, furniture=made.furniture, fragment=made.fragment
    ).text


def _differing(browser: Browser, folder: Path, seeds: range, *, lived: bool = False) -> list[tuple[int, str, str]]:
    """The seeds whose document browser and server read differently, each with the two copies."""
    made = [document(seed) for seed in seeds]
    computed = copies(browser, folder, [each.as_json() for each in made], lived=lived)
    pairs = zip(seeds, computed, map(_copy, made), strict=True)
    return [(seed, browsers, servers) for seed, browsers, servers in pairs if browsers != servers]


def _differing_cards(browser: Browser, folder: Path, seeds: range) -> list[tuple[int, str, str]]:
    pages = [cards(seed) for seed in seeds]
    computed = copies(browser, folder, [{"html": page} for page in pages])
    pairs = zip(seeds, computed, (copy_of(page).text for page in pages), strict=True)
    return [(seed, browsers, servers) for seed, browsers, servers in pairs if browsers != servers]


def test_the_copies_of_cards_made_up_from_seeds(browser: Browser, tmp_path: Path) -> None:
    assert _differing_cards(browser, tmp_path, range(FEW)) == []


@pytest.mark.long
def test_the_copies_of_many_cards_made_up_from_seeds(browser: Browser, tmp_path: Path) -> None:
    assert _differing_cards(browser, tmp_path, range(FEW, MANY)) == []


def test_the_copies_of_documents_made_up_from_seeds(browser: Browser, tmp_path: Path) -> None:
    assert _differing(browser, tmp_path, range(FEW)) == []


@pytest.mark.long
def test_the_copies_of_many_documents_made_up_from_seeds(browser: Browser, tmp_path: Path) -> None:
    assert _differing(browser, tmp_path, range(FEW, MANY)) == []


def test_a_page_that_was_rendered_again_among_advertisements_reads_as_it_came(browser: Browser, tmp_path: Path) -> None:
    assert _differing(browser, tmp_path, range(FEW), lived=True) == []


@pytest.mark.long
def test_so_do_many_pages(browser: Browser, tmp_path: Path) -> None:
    assert _differing(browser, tmp_path, range(FEW, MANY), lived=True) == []
