"""The committed files are within their budgets and careful with the page they are in. If current: widget_current.py."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from tests.browser.widget_bundle import WIDGET as SOURCES
from tests.browser.widget_host import BUNDLES, WIDGET

START = 3_400
TOGETHER = 17_400
PARTS = ("article", "suggesting", "proof")
FILES = (WIDGET, *(BUNDLES / f"{name}.js" for name in PARTS))


def packed(file: Path) -> int:
    """Returns how many bytes travel to a browser without brotli."""
    return file.with_suffix(".js.gz").stat().st_size


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_packed_file_is_the_plain_one(file: Path) -> None:
    assert gzip.decompress(file.with_suffix(".js.gz").read_bytes()) == file.read_bytes()


def test_the_start_is_within_its_budget() -> None:
    assert packed(WIDGET) <= START


def test_all_files_together_are_within_theirs() -> None:
    assert sum(map(packed, FILES)) <= TOGETHER


def test_the_readme_says_what_they_weigh() -> None:
    readme = (SOURCES.parent / "README.md").read_text(encoding="utf-8")
    assert f"at most {START:,} bytes" in readme
    assert f"{TOGETHER:,}" in readme


def test_each_file_is_asked_for_by_the_hash_that_it_has() -> None:
    asked = {found for file in FILES for found in re.findall(r"(\w+)\.([0-9a-f]{8})\.js", file.read_text("utf-8"))}
    assert asked == {(name, hashlib.sha256((BUNDLES / f"{name}.js").read_bytes()).hexdigest()[:8]) for name in PARTS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_files_are_ascii_so_that_any_page_reads_them_right(file: Path) -> None:
    assert file.read_bytes().isascii()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize(
    "name", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "cookie", 'setAttribute("style']
)
def test_no_markup_is_made_of_text_and_no_cookie_is_touched(file: Path, name: str) -> None:
    assert name not in file.read_text(encoding="utf-8")


def test_every_sentence_is_marked_for_translation_with_one_place_at_most() -> None:
    sentences = [
        sentence
        for source in (SOURCES / "src").rglob("*.ts")
        for sentence in re.findall(r'gettext\("([^"]*)"\)', source.read_text(encoding="utf-8"))
    ]
    assert len(sentences) > 20
    assert [sentence for sentence in sentences if not sentence.count("%") == sentence.count("%s") <= 1] == []


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (SOURCES / "package-lock.json").read_text(encoding="utf-8")
