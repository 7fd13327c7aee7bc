"""A decision made at the desk can be undone: by its maker at once, by others with a reason, by nobody from elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.decisions.undoing.take_effect import take_effect
from corrigenda.corrections.models import Case, Decision
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled, read, text, words
from tests.doors.record.publishing import published
from tests.factories import CaseFactory


@pytest.fixture
def desk(ed: Staff) -> Client:
    ed.own_undo_seconds = 10
    ed.save()
    return at_desk(ed)


def accept(desk: Client, case: Case) -> Decision:
    assert desk.post(address(case, "accept"), accept_form(desk, case)).status_code == 302
    case.refresh_from_db()
    assert case.state == "decided"
    decision = case.decision()
    assert decision is not None
    return decision


def undo(client: Client, case: Case, decision: int, **more: str) -> str:
    answer = client.post(address(case, "undo"), {"decision": str(decision), **more}, follow=True)
    assert answer.status_code in (200, 409, 422)
    return text(answer)


def test_the_bar_is_on_the_page_where_the_editor_lands_and_on_every_other(desk: Client, case: Case) -> None:
    accept(desk, case)
    for page in (f"/desk/{case.site.key}/", f"/desk/{case.site.key}/statistics/", address(case)):
        assert f"No. {case.number}: decided. The change is accepted. Undo z" in text(desk.get(page), "#undo")


def test_the_bar_folds_away_all_but_the_last_three(desk: Client, case: Case) -> None:
    decisions = []
    for _number in range(5):
        other = CaseFactory.create(anchored_on=case.anchored_on)
        desk.post(address(other, "not-a-correction"), {"sort": "spam"})
        decisions.append(Decision.objects.get(case=other))
    page = read(desk.get(address(case)))
    assert (len(page.query("#undo form")), len(page.query("#undo details form"))) == (5, 2)
    assert "2 more decisions can be undone" in text(desk.get(address(case)), "#undo summary")
    Decision.objects.update(undo_until=None)
    asked = {"decision": [decision.pk for decision in decisions]}
    bar = desk.get(f"/desk/{case.site.key}/undo/", asked)
    assert "What became of 2 more decisions" in text(bar, "summary")
    assert len(read(bar).query("details input[name=decision]")) == 2


def test_undoing_leads_back_to_the_form_as_it_was(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"notice": "It was 1932."}
    desk.post(address(case, "accept"), form)
    decision = case.decision()
    assert decision is not None
    answer = desk.post(address(case, "undo"), {"decision": str(decision.pk)}, follow=True)
    assert answer.redirect_chain == [(address(case, "accept") + "?again=1", 302)]
    assert "undone. Nothing was published or sent." in text(answer)
    assert "It was 1932." in text(answer, "#notice")
    assert "Edith undid the decision." in text(desk.get(address(case)), ".history")


def test_a_colleague_objects_with_a_reason_and_the_desk_sees_it(desk: Client, case: Case, stan: Staff) -> None:
    decision = accept(desk, case)
    colleague = at_desk(stan)
    assert text(colleague.get(f"/desk/{case.site.key}/"), "#undo") == ""
    assert "Why it should not take effect" in text(colleague.get(address(case)), "#decide")
    assert "Give a reason" in undo(colleague, case, decision.pk)
    assert "undone." in undo(colleague, case, decision.pk, reason="The plaque says 1931.")
    page = text(desk.get(address(case)))
    assert "Someone objected, and the decision was undone The plaque says 1931." in page
    assert "objected and undid the decision." in page


def test_who_comes_second_is_told_who_decided(desk: Client, case: Case, stan: Staff) -> None:
    form = accept_form(at_desk(stan), case)
    accept(desk, case)
    answer = at_desk(stan).post(address(case, "accept"), form)
    assert answer.status_code == 409
    assert "Edith decided this at" in text(answer)


def test_too_late_is_said(desk: Client, case: Case) -> None:
    decision = accept(desk, case)
    take_effect(decision.pk)
    assert "Edith approved this at" in undo(desk, case, decision.pk)


def test_the_bar_says_what_became_of_it(desk: Client, case: Case, outsider: Staff) -> None:
    decision = accept(desk, case)
    bar = f"/desk/{case.site.key}/undo/?decision={decision.pk}&decision=x&decision=9999"
    assert "Undo" in text(desk.get(bar), "form")
    take_effect(decision.pk)
    shown = desk.get(bar).content.decode()
    assert "accepted. Now make the change in your CMS" in shown
    assert "<button" not in shown
    assert at_desk(outsider).get(bar).status_code == 404


def test_others_and_strangers_undo_nothing(desk: Client, case: Case, outsider: Staff) -> None:
    decision = accept(desk, case)
    assert at_desk(outsider).post(address(case, "undo"), {"decision": str(decision.pk)}).status_code == 404
    assert Client().post(address(case, "undo"), {"decision": str(decision.pk)}).status_code == 302
    assert desk.post(address(case, "undo"), {"decision": "x"}).status_code == 422
    case.refresh_from_db()
    assert case.state == "decided"


def test_the_history_tells_a_decision_that_took_effect_once(desk: Client, case: Case) -> None:
    decision = accept(desk, case)
    assert "It does not take effect at once." in text(desk.get(address(case)), ".history")
    take_effect(decision.pk)
    history = text(desk.get(address(case)), ".history")
    assert "Edith accepted a change." in history
    assert "It does not take effect at once." not in history


def test_an_amendment_has_the_window_the_bar_and_the_way_back(desk: Client, article: Article, stan: Staff) -> None:
    case = published(article).case
    form = {"notice": "An earlier notice gave a wrong reason."}
    assert desk.post(address(case, "amend"), form)["Location"] == address(case)
    decision = Decision.objects.latest("pk")
    page = desk.get(address(case))
    assert f"No. {case.number}: decided. The notice is amended. Undo z" in text(page, "#undo")
    assert "An earlier notice gave a wrong reason." in text(page, "#decide")
    assert not read(page).query("a[data-key=m]")
    assert "Another amendment is about to be published." in text(at_desk(stan).post(address(case, "amend"), form))
    assert "Why it should not take effect" in text(at_desk(stan).get(address(case)), "#decide")
    answer = desk.post(address(case, "undo"), {"decision": str(decision.pk)}, follow=True)
    assert answer.redirect_chain == [(address(case, "amend") + "?again=1", 302)]
    assert "An earlier notice gave a wrong reason." in text(answer, "#notice")
    bar = f"/desk/{case.site.key}/undo/?decision={decision.pk}"
    assert "undone." in desk.get(bar).content.decode()
    desk.post(address(case, "amend"), form)
    again = Decision.objects.latest("pk").pk
    take_effect(again)
    assert "the notice is amended." in desk.get(bar.replace(str(decision.pk), str(again))).content.decode()
    assert read(desk.get(address(case))).query("a[data-key=m]")


def test_a_person_may_have_no_window(desk: Client, case: Case, ed: Staff) -> None:
    shown = read(desk.get(address(case))).query_one("#undo-seconds")
    assert "for 10 seconds" in words(shown)
    account, _, field = shown.query_one("a").attrs["href"].partition("#")
    assert field in filled(desk.get(account), account)
    assert "Saved." in text(desk.post(account, {**filled(desk.get(account), account), field: "0"}, follow=True))
    desk.post(address(case, "accept"), accept_form(desk, case))
    case.refresh_from_db()
    assert case.state == "approved"
