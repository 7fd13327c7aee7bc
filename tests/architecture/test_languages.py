"""A language is one file; what it lacks is told, and harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import to_locale

from corrigenda.corrections.notices.lint import NoticeText, lint
from corrigenda.languages import lists

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
SPOKEN = [language for language, _name in lists.interface()]
WORDPRESS = {  # names of WordPress's locales where they are not the language's
    **{language: f"{language}_{language.upper()}" for language in ("de", "es", "fr", "it", "nl", "pl", "ru", "tr")},
    "pt-br": "pt_BR",
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_of_the_pages_has_every_list(language: str) -> None:
    assert [kind for kind in lists.LISTS if not lists.of(kind, language)] == []


@pytest.mark.parametrize("language", [language for language in SPOKEN if language != "en"])
def test_a_language_of_the_pages_has_every_catalogue(language: str) -> None:
    wordpress = f"plugins/wordpress/corrigenda/languages/corrigenda-{WORDPRESS.get(language, language)}.po"
    locale = to_locale(language)
    wanted = [
        f"src/corrigenda/locale/{locale}/LC_MESSAGES/django.po",
        f"src/corrigenda/locale/{locale}/LC_MESSAGES/djangojs.po",
        f"src/corrigenda/intake/static/corrigenda/words/{language}.json",
        f"plugins/wagtail/corrigenda_wagtail/locale/{locale}/LC_MESSAGES/django.po",
        wordpress,
    ]
    assert [path for path in wanted if not (ROOT / path).exists()] == []


def test_no_file_has_a_list_that_nobody_reads() -> None:
    known = {"name", "interface", *lists.LISTS}
    assert {language: set(found) - known for language, found in lists._languages().items() if set(found) - known} == {}


def test_the_docs_name_every_part_of_the_list_of_speakers() -> None:
    told = (ROOT / "docs/languages.md").read_text(encoding="utf-8")
    parts = {part for lists_of_speakers in lists.every("speakers").values() for part in lists_of_speakers}
    assert {part for part in parts if f"`{part}`" not in told} == set()


def test_a_language_without_a_list_finds_nothing_and_fails_nowhere() -> None:
    found = lint(NoticeText("Rättelse: vi beklagar felet.", "correction", old="1931", new="1932", language="sv"))
    assert {finding.rule for finding in found} == {"wrong", "right"}
    assert lint(NoticeText("Rättelse.", "correction", language="xx")) == []
    found = lint(NoticeText("Bron, från 1931.", "correction", old="1931", new="1932", dated=True, language="xx"))
    assert {finding.rule for finding in found} == {"repeat", "right", "date"}
