"""Pages as real systems lay them out: the copy holds every sentence of the article in order, and no furniture.

Each page of tests/corpus/pages has its truth beside it: `sentences` must stand in the copy, what is `not` must not.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corrigenda.archive.pages.capture import of_page
from corrigenda.newsroom.models import Site

PAGES = Path(__file__).parents[3] / "corpus" / "pages"
EVERY = sorted(path.stem for path in PAGES.glob("*.html"))

pytestmark = pytest.mark.pure


def page(name: str) -> tuple[str, dict[str, Any]]:
    """The page and its truth."""
    truth: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return (PAGES / f"{name}.html").read_text(encoding="utf-8"), truth


def site(truth: dict[str, Any]) -> Site:
    """As its newsroom would set it; nearly all pages need no setting."""
    return Site(key="corpus", article_selector=truth["article_selector"] or "", furniture=truth["furniture"])


def test_there_are_more_than_forty_and_few_need_a_setting() -> None:
    truths = [page(name)[1] for name in EVERY]
    assert len(EVERY) >= 40
    set_up = [one for one in truths if one["article_selector"] or one["furniture"]]
    assert all(one["why"] for one in set_up)
    assert len(set_up) <= len(EVERY) // 10


@pytest.mark.parametrize("name", EVERY)
def test_every_sentence_and_no_furniture(name: str) -> None:
    html, truth = page(name)
    copy = of_page(html, site(truth), truth["url"]).copy
    at = 0
    for sentence in truth["sentences"]:
        found = copy.find(sentence, at)
        assert found >= 0, f"missing, or out of its order: {sentence}"
        at = found + len(sentence)
    assert [one for one in truth["not"] if one in copy] == []


@pytest.mark.parametrize("name", EVERY)
def test_what_the_page_says_of_itself(name: str) -> None:
    html, truth = page(name)
    said = of_page(html, site(truth), truth["url"])
    assert said.headline == truth["headline"]
    assert said.language == truth["language"]
    assert list(said.authors) == truth["byline"]
    assert said.published_at is not None
    assert said.published_at.date() == datetime.fromisoformat(truth["published_at"]).date()
