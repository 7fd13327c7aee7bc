"""Pages as real systems lay them out: the widget reads the same copy of each as the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corrigenda.anchoring import copy_of
from tests.browser.copies import copies
from tests.corpus.layouts import LAYOUTS

LONG_IN_FIREFOX = True

PAGES = Path(__file__).parents[1] / "corpus" / "pages"


def test_the_copies_of_all_layouts(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    names = sorted(path.stem for path in PAGES.glob("*.html"))
    documents = []
    for name in names:
        truth = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
        settings = {"article_selector": truth["article_selector"], "furniture": truth["furniture"]}
        documents.append({"html": (PAGES / f"{name}.html").read_text(encoding="utf-8"), **settings})
    read = copies(browser, tmp_path_factory.mktemp("widget"), documents)
    ours = [
        copy_of(one["html"], article_selector=one["article_selector"], furniture=one["furniture"]).text
        for one in documents
    ]
    assert dict(zip(names, read, strict=True)) == dict(zip(names, ours, strict=True))


def test_the_copies_of_layouts_with_names_of_their_own(browser: Browser, tmp_path: Path) -> None:
    read = copies(browser, tmp_path, [{"html": layout.html} for layout in LAYOUTS.values()])
    assert dict(zip(LAYOUTS, read, strict=True)) == {name: copy_of(page.html).text for name, page in LAYOUTS.items()}
