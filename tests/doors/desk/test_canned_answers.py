"""The page of canned answers: written by a standards editor, in each language, with a preview."""

from __future__ import annotations

from django.test import Client

from corrigenda.corrections.models import CannedAnswer, Case
from corrigenda.newsroom.models import Role, Site, Staff
from tests.doors.desk.pages import address, at_desk, read, text
from tests.factories import MembershipFactory

PAGE = "/desk/courier/answers/"


def test_a_standards_editor_writes_them_and_editors_are_offered_them(desk: Client, case: Case, stan: Staff) -> None:
    standards = at_desk(stan)
    assert "The words are correct as they are." in text(standards.get(PAGE), "#stet-0")
    typed = {"language": "en", "stet": ["“{words}” is right.", "", "  "], "ask": ["Where?"]}
    preview = standards.post(PAGE, {**typed, "preview": "1"})
    assert "For case no. 1: “1931” is right." in text(preview) and not CannedAnswer.objects.exists()
    assert "Saved." in text(standards.post(PAGE, typed, follow=True), "[role=status]")
    offered = text(desk.get(address(case, "stet")), "fieldset")
    assert "“1931” is right." in offered and "matter of style" not in offered
    assert read(desk.get(PAGE)).query("fieldset[disabled]")
    assert desk.post(PAGE, typed).status_code == 403


def test_a_misspelt_variable_is_named_and_nothing_is_lost(desk: Client, case: Case, stan: Staff) -> None:
    answer = at_desk(stan).post(PAGE, {"language": "en", "stet": ["Fine.", "No. {nubmer}."]})
    assert answer.status_code == 422 and "There is no variable {nubmer}." in text(answer, "#error-stet-1")
    assert "No. {nubmer}." in text(answer, "#stet-1") and not CannedAnswer.objects.exists()


def test_each_language_has_its_own(desk: Client, case: Case, stan: Staff) -> None:
    standards = at_desk(stan)
    standards.post(PAGE, {"language": "uk", "stet": ["Усе правильно."]})
    assert "Усе правильно." in text(standards.get(PAGE + "?language=uk"), "#stet-0")
    assert "Усе правильно." not in text(standards.get(PAGE))
    case.suggestions.update(language="uk")
    assert "Усе правильно." in text(desk.get(address(case, "stet")), "fieldset")
    assert standards.get(PAGE + "?language=klingon").status_code == 200


def test_outsiders_see_none(outsider: Staff, site: Site) -> None:
    MembershipFactory.create(staff=outsider, role=Role.STANDARDS)
    assert at_desk(outsider).get(PAGE).status_code == 404
