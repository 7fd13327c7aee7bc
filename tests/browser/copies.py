"""The copies that the widget's own code computes of many documents, in one page load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from corrigenda.languages.lists import words
from tests.browser.widget_bundle import built

LABELS = [words("labels"), words("cards")]
_BATCH = 100
# Written into a frame, not given to DOMParser: a page's own parser knows that scripts run, so that what stands in
# noscript is no markup to it, and takes a missing doctype for a page of quirks. A byte order mark is dropped where a
# page's bytes are decoded, which these have behind them.
_COPY_OF_EACH = """([documents, lived]) => documents.map(({ html, article_selector, furniture, fragment }) => {
  const advertise = (roots) => roots.flatMap((root) => [...root.querySelectorAll("p")]).forEach((paragraph, number) => {
    const ad = page.createElement(number % 2 ? "ins" : "div");
    ad.className = number % 2 ? "adsbygoogle" : "ad-slot";
    ad.append("Buy now", page.createElement("iframe"));
    paragraph.after(ad);
  });
  const render = (roots) => roots.forEach((root) => {
    root.replaceChildren(...[...root.childNodes].map((each) => each.cloneNode(true)));
    const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) if (text.length > 1) text.splitText(text.length >> 1).before(page.createComment(" "));
  });
  const frame = document.body.appendChild(document.createElement("iframe"));
  const page = frame.contentDocument;
  page.open();
  page.write(fragment ? "<!doctype html><body>" + html : html.replace(/^\\ufeff/, ""));
  page.close();
  const look = () => fragment ? [page.body] : corrigenda.rootsOf(page, article_selector, furniture, () => true);
  if (lived) advertise(look()), render(look());
  const roots = look();
  const copy = corrigenda.copyOf(roots, furniture).text;
  frame.remove();
  return copy;
})"""


def copies(browser: Browser, folder: Path, documents: Sequence[dict[str, Any]], *, lived: bool = False) -> list[str]:
    """The copy of each document: `html` and, where it is to be read so, `article_selector`, `furniture`, `fragment`.

    `lived`: after each paragraph an advertisement was put in, then a framework rendered all again, as React does: new
    elements, and comments between the parts of a text.
    """
    page = browser.new_page()
    page.evaluate(built("test-entry.ts", folder / "pure.js"))
    # As the desk tells them with a site's settings.
    page.evaluate("([ads, cards]) => { corrigenda.ADS.push(...ads); corrigenda.CARDS.push(...cards); }", LABELS)
    found: list[str] = []
    for start in range(0, len(documents), _BATCH):
        found += page.evaluate(_COPY_OF_EACH, [list(documents[start : start + _BATCH]), lived])
    page.close()
    return found
