"""Another program's reader opens an article, imports our annotations of it, and sees the right words marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from corrigenda.archive.models import Article, Revision
from tests.doors.record.publishing import published

ANNOTATOR = Path(__file__).parent / "frameworks/node_modules/@recogito/text-annotator/dist/text-annotator.umd.js"

pytestmark = pytest.mark.skipif(
    not ANNOTATOR.exists(), reason="@recogito/text-annotator is absent (npm ci in tests/browser/frameworks)"
)

_MARKED = """async ({ source, items }) => {
  const article = document.querySelector("article");
  const annotator = RecogitoJS.createTextAnnotator(article, { adapter: RecogitoJS.W3CTextFormat(source, article) });
  await annotator.setAnnotations(items);
  return annotator.state.store.all().map(({ target }) => target.selector.map(({ range }) => range.toString()));
}"""
_DRAWN = "() => document.querySelectorAll('.r6o-annotation').length === 2"
_WHERE = """() => {
  const text = document.querySelector("article").firstChild;
  return ["1932", "1,300"].map((words) => {
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(words));
    range.setEnd(text, text.data.indexOf(words) + words.length);
    const { x, y, width } = range.getBoundingClientRect();
    return [...document.querySelectorAll(".r6o-annotation")].some((mark) => {
      const drawn = mark.getBoundingClientRect();
      return Math.hypot(drawn.x - x, drawn.y - y, drawn.width - width) < 4;
    });
  });
}"""


def test_recogito_marks_the_right_words(page: Page, article: Article, revision: Revision) -> None:
    published(article)
    published(article, old="1,200", new="1,300", kind="clarification", notice="Fewer people.")
    address = f"/s/courier/history/{article.pk}/annotations/"
    found = json.loads(Client().get(address, headers={"accept": "application/ld+json"}).content)
    newest = article.newest()
    assert newest is not None
    page.set_content("<article></article>")
    page.evaluate("(copy) => { document.querySelector('article').textContent = copy; }", newest.copy)
    page.evaluate("() => { window.process = { env: {} }; }")  # its bundle asks for Node's
    page.add_style_tag(path=ANNOTATOR.parent / "text-annotator.css")
    page.add_script_tag(path=ANNOTATOR)
    marked = page.evaluate(_MARKED, {"source": article.url, "items": found["items"]})
    assert sorted(marked) == [["1,300"], ["1932"]]
    page.wait_for_function(_DRAWN)
    page.wait_for_function(f"() => ({_WHERE})().every(Boolean)")  # a mark lies over each of them
