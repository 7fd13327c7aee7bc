"""The glossary of each language of the pages: twenty words of the trade, each with a source, and all of them in use."""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.utils.translation import to_locale

from corrigenda.languages import lists

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
GLOSSARIES = ROOT / "docs" / "languages"
CODES = [code for code, _name in lists.interface()]
WORDS = [
    *("suggestion", "correction", "clarification", "update", "editor's note", "minor fix", "notice"),
    *("record of corrections", "case", "queue", "desk", "reader", "editor", "standards editor", "stet", "redline"),
    *("headline", "standfirst", "caption", "quotation"),
]
each_language = pytest.mark.parametrize("code", CODES)


def rows(code: str) -> list[list[str]]:
    page = (GLOSSARIES / f"{code.partition('-')[0]}.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


@cache
def said(code: str) -> str:
    """All that the catalogue of a language says, in small letters; of English, what there is to translate."""
    locale = to_locale("uk" if code == "en" else code)
    path = ROOT / "src" / "corrigenda" / "locale" / locale / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        catalogue = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    sentences = map(str, catalogue if code == "en" else catalogue.values())
    return plain("\n".join(sentences))


def plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def forms(words: str) -> list[str]:
    """The words of a row, by their parts, and the noun that the first begins with: a register of corrections."""
    parts = [plain(part.strip(" *“”).")) for part in re.split(r"[;,،(:]", words)]
    return [*parts, parts[0].split()[0]]


def test_each_language_of_the_pages_has_a_glossary_and_the_index_names_it() -> None:
    pages = {path.stem for path in GLOSSARIES.glob("*.md")}
    assert pages == {code.partition("-")[0] for code in CODES}
    index = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    assert [page for page in pages if f"(languages/{page}.md)" not in index] == []


@each_language
def test_a_glossary_has_the_twenty_words_of_the_trade(code: str) -> None:
    assert [english.partition(" (")[0] for english, _words, _source in rows(code)] == WORDS


@each_language
def test_each_word_has_a_source_or_is_said_to_be_ours(code: str) -> None:
    sources = [source for _english, _words, source in rows(code)]
    assert [each for each in sources if not re.match(r"ours[:;] .|.*\[.+\]\(https?://\S+\)", each)] == []


@each_language
def test_the_catalogue_uses_the_words_of_the_glossary(code: str) -> None:
    unused = [row[1] for row in rows(code) if not any(form and form in said(code) for form in forms(row[1]))]
    assert unused == []
