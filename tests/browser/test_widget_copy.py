"""The copy a browser computes is the server's, vector by vector: tests/corpus/copy_vectors.json serves both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from corrigenda.anchoring import copy_of
from tests.browser.widget_bundle import built

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "corpus" / "copy_vectors.json").read_text(encoding="utf-8")
)
_COPY_OF_EACH = """(vectors) => vectors.map(({ html, article_selector, furniture, fragment }) => {
  const page = new DOMParser().parseFromString((fragment ? "<!doctype html><body>" : "") + html, "text/html");
  const root = fragment ? page.body : corrigenda.rootOf(page, article_selector);
  return root ? corrigenda.copyOf(root, furniture).text : "";
})"""
# Selectors the one side knows and the other does not must match nothing on either.
DISPUTED = [":is(p)", "p:has(b)", "p:contains(a)", "p::before", "p:nth-last-child(1)", "[", ""]


@pytest.fixture(scope="module")
def computed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The copy of every vector, in one go."""
    page = browser.new_page()
    page.evaluate(built("test-entry.ts", tmp_path_factory.mktemp("widget") / "pure.js"))
    disputed = [{"html": "<p>a<b>b</b></p>", "furniture": [each], "fragment": True} for each in DISPUTED]
    found: list[str] = page.evaluate(_COPY_OF_EACH, VECTORS + disputed)
    page.close()
    return found


@pytest.mark.parametrize("index", range(len(VECTORS)), ids=[vector["name"] for vector in VECTORS])
def test_the_copy_of_a_vector(computed: list[str], index: int) -> None:
    assert computed[index] == VECTORS[index]["copy"]


@pytest.mark.parametrize("index", range(len(DISPUTED)), ids=DISPUTED)
def test_a_selector_only_one_side_understands_matches_nothing(computed: list[str], index: int) -> None:
    html = "<p>a<b>b</b></p>"
    assert computed[len(VECTORS) + index] == "ab" == copy_of(html, furniture=[DISPUTED[index]], fragment=True).text
