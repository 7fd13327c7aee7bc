"""Which words of a page a browser highlights for a text fragment, read from a picture of the page.

In the pages of `fragment_pages/`, ⟦…⟧ are words that a link leads to, and that are highlighted; {{…}} among them are
the words asked for, if a sign beside them must be highlighted too. ⟦-…⟧ cannot be named surely: the link gets no
fragment. ⟦~…⟧ are beside a drop cap that only the page's style knows: a browser may find nothing.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route

from corrigenda.anchoring import copy_of
from corrigenda.redline.text_fragment import text_fragment

PAGES = Path(__file__).parent / "fragment_pages"
HOST = "http://newsroom.test"
_STYLE = "body { font: 20px/1.6 sans-serif; margin: 20px } ::target-text { background: #f0f; color: #f0f }"
_HEAD = f"<!doctype html><meta charset=utf-8><title>A page</title><style>{_STYLE}</style>"
_MARK = re.compile("⟦([-~]?)(.*?)⟧", re.DOTALL)
_READ = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_TRIES = 40  # pictures taken until all words are highlighted that should be
_PATIENCE = 300_000  # milliseconds for one picture: the machine may be busy


@dataclass(frozen=True, slots=True)
class Passage:
    """`words`: how the page's source has them. `kind`: `-`, `~` or nothing, as above. `fragment`: what our link adds."""

    words: str
    kind: str
    fragment: str


@dataclass(frozen=True, slots=True)
class FragmentPage:
    """A page to open, without its marks, with comments in their place that the page's script finds."""

    html: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Highlighted:
    """The highlighted words within each passage, what of it is not highlighted, and what is highlighted elsewhere."""

    lit: list[str] = field(default_factory=list)
    unlit: list[str] = field(default_factory=list)
    astray: str = ""

    def whole(self, number: int) -> bool:
        return bool(self.lit[number]) and not self.unlit[number]


@cache
def fragment_page(name: str, *, known: bool = True) -> FragmentPage:
    """Returns the page with the fragments for its passages, made with what the page shows around its copy or without."""
    source = _HEAD + (PAGES / f"{name}.html").read_text(encoding="utf-8").strip()
    numbers = count()
    html = _MARK.sub(lambda mark: f"<!--[{(number := next(numbers))}-->{_plain(mark[2])}<!--{number}]-->", source)
    copy = copy_of(html)
    around = copy.surroundings if known else None
    return FragmentPage(
        html,
        tuple(
            Passage(mark[2], mark[1], text_fragment(copy.text, *_place(source, mark), around))
            for mark in _MARK.finditer(source)
        ),
    )


def _place(source: str, mark: re.Match[str]) -> tuple[int, int]:
    """Returns the passage's place in the copy: two private signs stand around it while the copy is read."""
    inner = mark[2] if "{{" in mark[2] else f"{{{{{mark[2]}}}}}"
    signed = inner.replace("{{", "\ue000").replace("}}", "\ue001")
    before, after = (
        _MARK.sub(lambda each: _plain(each[2]), part) for part in (source[: mark.start()], source[mark.end() :])
    )
    copy = copy_of(before + signed + after).text
    return copy.index("\ue000"), copy.index("\ue001") - 1


def _plain(marked: str) -> str:
    return marked.replace("{{", "").replace("}}", "")


def open_page(context: BrowserContext, shown: FragmentPage, passages: list[Passage]) -> Highlighted:
    """Opens the page at all these passages at once, and returns what is highlighted."""
    page = context.new_page()
    page.route(f"{HOST}/**", lambda route: _answer(route, shown.html))
    texts = [passage.fragment.removeprefix("#:~:") for passage in passages]
    page.goto(f"{HOST}/article#:~:{'&'.join(texts)}")
    expected = sum(passage.kind != "~" for passage in passages)
    for _ in range(_TRIES):
        found = _read(page)
        if sum(map(found.whole, range(len(found.lit)))) >= expected:
            break
    page.close()
    return found


def _answer(route: Route, html: str) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def _read(page: Page) -> Highlighted:
    picture = base64.b64encode(page.screenshot(full_page=True, timeout=_PATIENCE)).decode()
    return Highlighted(**page.evaluate(_READ, picture))
