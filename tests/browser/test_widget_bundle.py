"""The committed bundle is within its budget and careful with the page it is in. If it is current: widget_current.py."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.browser.widget_bundle import WIDGET as SOURCES
from tests.browser.widget_host import WIDGET

BUDGET = 10_240


def test_the_bundle_is_within_its_budget() -> None:
    assert len(gzip.compress(WIDGET.read_bytes(), 9)) <= BUDGET


def test_the_bundle_is_ascii_so_that_any_page_reads_it_right() -> None:
    assert WIDGET.read_bytes().isascii()


@pytest.mark.parametrize(
    "name", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "cookie", 'setAttribute("style']
)
def test_no_markup_is_made_of_text_and_no_cookie_is_touched(name: str) -> None:
    assert name not in WIDGET.read_text(encoding="utf-8")


def test_every_sentence_is_marked_for_translation_with_one_place_at_most() -> None:
    for source in (SOURCES / "src").glob("*.ts"):
        for sentence in re.findall(r'gettext\("([^"]*)"\)', source.read_text(encoding="utf-8")):
            assert sentence.count("%") == sentence.count("%s") <= 1, sentence


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (SOURCES / "package-lock.json").read_text(encoding="utf-8")
