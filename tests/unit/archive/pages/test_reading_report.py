"""What of a page is copy, what is left out of it and why."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import copy_of
from corrigenda.archive.pages.reading_report import reading_report

pytestmark = pytest.mark.pure


def left_out(html: str, *furniture: str) -> dict[str, tuple[str, ...]]:
    return {one.selector: one.texts for one in reading_report(html, article_selector="", furniture=furniture).left_out}


def test_the_copy_is_the_readers() -> None:
    html = "<main><p>One.</p><div class=promo>Buy!</div><p>Two.<script>x</script></p></main>"
    read = reading_report(html, article_selector="", furniture=[".promo"])
    assert (read.copy, read.root) == (copy_of(html).text, "main")


def test_what_is_left_out_stands_by_its_selector_the_outermost_alone() -> None:
    html = "<article><div class=promo><p class=card>A</p><p>B</p></div><p class=card>C</p><p>D</p></article>"
    assert left_out(html, ".card", ".unused") == {".card": ("C",), ".promo": ("A B",)}
    assert reading_report(html, article_selector="", furniture=[".card", ".unused"]).idle == (".unused",)


def test_the_sites_own_selector_is_named_before_the_default_one() -> None:
    assert left_out("<article><p class='promo mine'>A</p></article>", ".mine") == {".mine": ("A",)}


def test_labels_scripts_and_what_is_outside() -> None:
    html = "<nav class=promo>Menu</nav><article><p>Advertisement</p><p>Text.</p><script>x</script></article>"
    assert left_out(html) == {"": ("Advertisement",)}


def test_what_is_empty_took_nothing() -> None:
    assert left_out("<article><div class=ad-slot><script>x</script></div>A</article>", ".ad-slot") == {}


@pytest.mark.parametrize(
    ("selector", "root"), [(".story", ".story"), (".none", "article"), ("p:has(b)", "article"), ("", "article")]
)
def test_the_article_is_found_by_the_sites_selector_or_as_everywhere(selector: str, root: str) -> None:
    html = "<article>A</article><div class=story>B</div>"
    assert reading_report(html, article_selector=selector, furniture=[]).root == root


@pytest.mark.parametrize("html", ["", "<frameset>", "<" * 5000, "<div>" * 20_000 + "x", "<b hidden>\ud800</b>"])
def test_whatever_the_markup(html: str) -> None:
    read = reading_report(html, article_selector="", furniture=["[hidden]", "nonsense("])
    assert read.copy == read.copy.encode("utf-8", "replace").decode()
