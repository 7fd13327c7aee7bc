"""A reader's name goes on the record only where an editor saw it and let it; and it comes off again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Case, Correction, Suggestion
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled_again, read, text
from tests.factories import CaseFactory, SuggestionFactory

SPAM = "Cheap watches at https://watches.example/ today"


@pytest.fixture
def dora(case: Case) -> Suggestion:
    return SuggestionFactory.create(case=case, name="Dora Double", credit=True)


def ticked(answer: Any) -> dict[str, bool]:
    """The names in the form, and whether each is ticked."""
    rows = read(answer).query("fieldset.asking li")
    return {row.query_one("bdi").to_text(): "checked" in (row.query_one("input").attrs or {}) for row in rows}


def accepted(desk: Client, case: Case, form: dict[str, Any]) -> Correction:
    desk.post(address(case, "accept"), form)
    assert case.anchored_on is not None
    copy = case.anchored_on.copy.replace("1931", "1932")
    receive_revision(site=case.site, page=PageUrl.of(case.article.url), capture=of_text(copy))
    return Correction.objects.get(case=case)


def record(client: Client, correction: Correction) -> str:
    return text(client.get(f"/s/courier/corrections/{correction.number}/"))


def test_the_case_says_who_asks_to_be_thanked(desk: Client, case: Case, dora: Suggestion) -> None:
    assert "Asks to be thanked on the record as Dora Double" in text(desk.get(address(case)))
    assert "thanked on the record as Rita" not in text(desk.get(address(case))), "she did not ask"


def test_what_looks_like_a_name_is_ticked_and_goes_on_the_record(
    desk: Client, client: Client, case: Case, dora: Suggestion
) -> None:
    for name in (SPAM, "N" * 81):
        SuggestionFactory.create(case=case, name=name, credit=True)
    assert ticked(desk.get(address(case, "accept"))) == {"Dora Double": True, SPAM: False, "N" * 81: False}
    said = record(client, accepted(desk, case, accept_form(desk, case)))
    assert "thanks to: Dora Double" in said and "watches" not in said


def test_a_name_that_the_editor_does_not_tick_stays_off(
    desk: Client, client: Client, case: Case, dora: Suggestion
) -> None:
    form = accept_form(desk, case)
    del form["credit"]
    assert "Dora" not in record(client, accepted(desk, case, form))


def test_a_name_that_came_after_the_form_was_opened_is_not_ticked(desk: Client, case: Case, dora: Suggestion) -> None:
    form = accept_form(desk, case) | {"notice": "", "drafted": "x"}
    SuggestionFactory.create(case=case, name="Larry Late", credit=True)
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 422
    assert ticked(answer) == {"Dora Double": True, "Larry Late": False}


def test_a_reader_who_erased_everything_meanwhile_is_not_thanked(desk: Client, case: Case, dora: Suggestion) -> None:
    form = accept_form(desk, case)
    Suggestion.objects.filter(pk=dora.pk).update(credit=False, name="")
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 422 and "may be thanked by name" in text(answer)
    assert "credit" not in filled_again(answer, case)


def test_who_signs_off_sees_the_names(desk: Client, case: Case, dora: Suggestion, stan: Staff) -> None:
    case.site.notice_policy = {"correction": {"signoff": True}}
    case.site.save(update_fields=["notice_policy"])
    desk.post(address(case, "accept"), accept_form(desk, case))
    assert "To be thanked by name: Dora Double" in text(at_desk(stan).get(address(case, "sign-off")))


def test_a_standards_editor_takes_a_name_off(
    desk: Client, client: Client, case: Case, dora: Suggestion, stan: Staff
) -> None:
    correction = accepted(desk, case, accept_form(desk, case))
    assert "Remove the name" not in text(desk.get(address(case)))
    assert desk.post(address(case, "drop-name"), {"suggestion": str(dora.pk)}).status_code == 403
    assert "Dora" in record(client, correction)
    standards = at_desk(stan)
    assert "Remove the name" in text(standards.get(address(case)))
    answer = standards.post(address(case, "drop-name"), {"suggestion": str(dora.pk)}, follow=True)
    assert "removed a reader's name from the record" in text(answer)
    assert "Dora" not in record(client, correction)
    assert standards.post(address(case, "drop-name"), {"suggestion": "?"}).status_code == 422


def test_the_newsrooms_system_names_whom_it_thanks(
    newsroom: Client, client: Client, case: Case, dora: Suggestion
) -> None:
    shy = case.suggestions.exclude(pk=dora.pk).get()
    path = f"/api/v1/cases/{case.number}/decision"
    body = {"outcome": "approve", "kind": "editors-note", "notice": "The plaque says otherwise."}
    refused = newsroom.post(path, body | {"credit": [str(shy.pk)]}, content_type="application/json")
    assert refused.status_code == 422 and "may be thanked by name" in refused.content.decode()
    other = CaseFactory.create(anchored_on=case.anchored_on, words="Tuesday")
    SuggestionFactory.create(case=other, name="Otto Other", credit=True)
    assert newsroom.post(path, body | {"credit": [str(dora.pk)]}, content_type="application/json").status_code == 200
    assert "thanks to: Dora Double" in record(client, Correction.objects.get(case=case))
    unsaid = newsroom.post(f"/api/v1/cases/{other.number}/decision", body, content_type="application/json")
    assert unsaid.status_code == 200
    assert "Otto" not in record(client, Correction.objects.get(case=other))
