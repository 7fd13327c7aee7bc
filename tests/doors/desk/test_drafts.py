"""What an editor typed is kept for this person, case and form, until it is sent or dropped."""

from __future__ import annotations

from typing import Any

from django.test import Client

from corrigenda.corrections.models import Case, Draft
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled, text


def typed(desk: Client, case: Case, **fields: Any) -> None:
    answer = desk.post(address(case, "draft/accept"), accept_form(desk, case) | fields)
    assert answer.status_code == 204


def test_a_draft_comes_back_to_its_author_alone(desk: Client, case: Case, stan: Staff) -> None:
    typed(desk, case, new="1933", notice="It was 1933.")
    again = Client()
    again.force_login(Staff.objects.get(username="ed"), "django.contrib.auth.backends.ModelBackend")
    page = again.get(address(case, "accept"))
    assert "Your draft from" in text(page, "#decide")
    form = filled(page, address(case, "accept"))
    assert (form["new"], form["notice"]) == ("1933", "It was 1933.")
    assert "1933" in text(page, "#preview ins")
    assert "Your draft from" not in text(at_desk(stan).get(address(case, "accept")), "#decide")


def test_a_draft_is_gone_once_it_is_sent_or_dropped(desk: Client, case: Case) -> None:
    typed(desk, case, new="1933", notice="It was 1933.")
    desk.post(address(case, "draft/accept"), {"do": "drop"})
    assert accept_form(desk, case)["new"] == "1932"
    typed(desk, case, new="1933", notice="It was 1933.")
    shown = desk.get(address(case, "accept"))
    assert desk.post(address(case, "accept"), filled(shown, address(case, "accept"))).status_code == 302
    assert not Draft.objects.exists()
    assert desk.post(address(case, "draft/accept"), {"new": "late"}).status_code == 409
    assert not Draft.objects.exists()


def test_another_suggestion_is_not_hidden_by_the_draft(desk: Client, case: Case) -> None:
    suggestion = case.suggestions.get()
    typed(desk, case, new="1933", begun="the words of another")
    page = desk.get(address(case, "accept") + f"?suggestion={suggestion.pk}")
    assert filled(page, address(case, "accept"))["new"] == "1932"
    assert "You have a draft from" in text(page, "#decide")
    opened = desk.get(address(case, "accept") + "?draft=1")
    assert filled(opened, address(case, "accept"))["new"] == "1933"


def test_a_reason_is_kept_too(desk: Client, case: Case) -> None:
    desk.post(address(case, "draft/stet"), {"own": "The plaque is wrong.", "ready": ""})
    assert filled(desk.get(address(case, "stet")), address(case, "stet"))["own"] == "The plaque is wrong."


def test_what_is_no_form_or_too_long_is_not_kept(desk: Client, case: Case, outsider: Staff) -> None:
    assert desk.post(address(case, "draft/duplicate"), {"number": "1"}).status_code == 404
    assert desk.post(address(case, "draft/stet"), {"own": "x" * 60_001}).status_code == 422
    assert at_desk(outsider).post(address(case, "draft/stet"), {"own": "x"}).status_code == 404
    assert not Draft.objects.exists()


def test_the_names_of_fields_fit_too(desk: Client, case: Case) -> None:
    form = "application/x-www-form-urlencoded"
    assert desk.post(address(case, "draft/stet"), f"{'x' * 60_001}=", content_type=form).status_code == 422
    assert desk.post(address(case, "draft/stet"), "own%00=x%00", content_type=form).status_code == 204
    assert Draft.objects.get().fields == {"own\ufffd": ["x\ufffd"]}


def test_a_draft_goes_with_the_readers_words(desk: Client, case: Case) -> None:
    typed(desk, case)
    erase(case.suggestions.get())
    assert not Draft.objects.exists()
