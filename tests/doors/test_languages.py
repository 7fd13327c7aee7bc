"""Pages, letters and commands in the languages that we have words for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext

from corrigenda.__main__ import main
from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.notices import wordings
from corrigenda.corrections.telling.reader_letters import write
from corrigenda.newsroom.models import Site, Staff
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, SuggestionFactory
from widget import tables


@pytest.fixture
def case(revision: Revision) -> Case:
    case = CaseFactory.create(anchored_on=revision)
    SuggestionFactory.create(case=case, language="ru", email="rita@reader.example")
    return case


@pytest.mark.parametrize(
    ("asked", "spoken", "heading"),
    [
        ("uk", "uk", "Відділ виправлень"),
        ("uk-UA,uk;q=0.9,en;q=0.5", "uk", "Відділ виправлень"),
        ("ru", "ru", "Отдел исправлений"),
        ("pt", "pt-br", "Mesa de correções"),
        ("pt-PT", "pt-br", "Mesa de correções"),
        ("sv", "en", "Corrections desk"),
    ],
)
@pytest.mark.django_db
def test_a_page_speaks_the_language_of_the_browser(client: Client, asked: str, spoken: str, heading: str) -> None:
    page = parsed(client.get("/", headers={"accept-language": asked}))
    assert page.query_one("html").attrs["lang"] == spoken
    assert page.query_one("h1").to_text() == heading


def test_the_form_speaks_the_language_of_the_site(client: Client, site: Site) -> None:
    site.language = "uk"
    site.save()
    text = parsed(client.get(f"/suggest/{site.key}")).query_one("main").to_text()
    assert "Процитуйте слова, у яких помилка" in text
    assert "Quote the words" not in text


def test_the_desk_speaks_the_language_of_the_editor(client: Client, case: Case, ed: Staff) -> None:
    client.force_login(ed)
    page = parsed(client.get(f"/desk/{case.site.key}/", headers={"accept-language": "ru"}))
    text = page.query_one("main").to_text()
    assert "Очередь" in text and "Неверный факт" in text


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ru", 1, "1 читатель"),
        ("ru", 3, "3 читателя"),
        ("ru", 5, "5 читателей"),
        ("ru", 11, "11 читателей"),
        ("ru", 21, "21 читатель"),
        ("uk", 1, "1 читач"),
        ("uk", 4, "4 читачі"),
        ("uk", 12, "12 читачів"),
        ("uk", 22, "22 читачі"),
    ],
)
def test_plurals(language: str, number: int, said: str) -> None:
    with translation.override(language):
        assert ngettext("%(readers)s reader", "%(readers)s readers", number) % {"readers": number} == said


def test_a_letter_in_russian(case: Case, editor: Actor) -> None:
    stet(case=case, by=editor, reason="Так и было.")
    letter = write(Suggestion.objects.get(case=case), "outcome")
    assert letter.subject == "The Harbour Courier: что стало с вашим замечанием №\u00a01"
    assert "Редакция рассмотрела это и ничего не изменила." in letter.body
    assert "Причина, которую назвала редакция:\nТак и было." in letter.body


def test_a_notice_is_drafted_in_the_language_of_the_site() -> None:
    drafted = wordings.draft(DecisionKind.CORRECTION, Edit(0, 4, "1931", "1932"), "1931 was the year.", "uk")
    assert drafted == "У попередній версії цієї статті було написано: «1931». Правильно: «1932»."


@pytest.mark.django_db
def test_a_new_site_is_invited_in_its_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "add", "visti", "--host", "visti.example", "--language", "uk"]) == 0
    said = capsys.readouterr().out
    assert "Помітили помилку? Виділіть слова й натисніть Ctrl+Enter" in said
    assert '/suggest/visti">напишіть нам тут</a>.' in said
    assert "See something wrong?" not in said


def test_the_widget_has_the_kinds_and_the_labels_of_the_servers_tables() -> None:
    with translation.override("en"):
        assert {module: module.read_text(encoding="utf-8") for module in tables.MODULES} == {
            module: text() for module, text in tables.MODULES.items()
        }
