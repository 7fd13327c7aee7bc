"""A program of the newsroom proposes a decision by the API; a person sees it at the desk, and takes it or leaves it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import NEWSROOM, READER
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Correction, Decision, ProposedDecision
from corrigenda.corrections.privacy.purge import purge
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.newsroom.flows.tokens import add_token
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import address, at_desk, filled, text
from tests.factories import CaseFactory, SuggestionFactory
from tests.factories.newsroom import TOKEN

NOTICE = "An earlier version of this article said that the bridge was opened in 1931. It was opened in 1932."
AUTH = {"authorization": f"Bearer {TOKEN}-courier"}


@pytest.fixture
def case(revision: Revision) -> Case:
    case = CaseFactory.create(anchored_on=revision)
    SuggestionFactory.create(case=case, replacement="1832")
    return case


def proposal(case: Case, **changed: Any) -> dict[str, Any]:
    edit = {"start": case.start, "end": case.end, "old": "1931", "new": "1932"}
    return {
        "name": "Checker 2",
        "outcome": "approve",
        "kind": "correction",
        "revision": 1,
        "edit": edit,
        "notice": NOTICE,
        "why": "The city archive says 1932.",
    } | changed


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=AUTH)


def test_a_person_takes_what_a_program_proposed(client: Client, case: Case, ed: Staff) -> None:
    assert post(client, f"cases/{case.number}/proposals", proposal(case)).status_code == 201
    case.refresh_from_db()
    assert case.state == "open" and not Decision.objects.exists()
    desk = at_desk(ed)
    page = desk.get(address(case))
    shown = text(page)
    assert "Proposed by a program" in shown and "Checker 2" in shown and "The city archive says 1932." in shown
    assert "A program proposed a decision. A person decides." in shown
    form = desk.get(address(case, "accept"), {"proposal": case.proposals.get().pk})
    assert "Checker 2, a program, proposed this." in text(form)
    sent = filled(form, address(case, "accept"))
    assert (sent["new"], sent["notice"], sent["kind"]) == ("1932", NOTICE, "correction")
    assert desk.post(address(case, "accept"), sent).status_code == 302
    decision = Decision.objects.get()
    assert (decision.by, decision.new, decision.notice) == (ed, "1932", NOTICE)


def test_a_person_takes_a_proposed_reason_to_let_the_words_stand(client: Client, case: Case, ed: Staff) -> None:
    reason = "The plaque gives 1931, too."
    body = {"name": "Checker 2", "outcome": "stet", "reason": reason}
    assert post(client, f"cases/{case.number}/proposals", body).status_code == 201
    desk = at_desk(ed)
    form = desk.get(address(case, "stet"), {"proposal": case.proposals.get().pk})
    assert filled(form, address(case, "stet"))["own"] == reason
    desk.post(address(case, "stet"), filled(form, address(case, "stet")))
    assert Decision.objects.get().reason == reason


def test_a_later_proposal_takes_the_place_of_the_earlier(client: Client, case: Case) -> None:
    post(client, f"cases/{case.number}/proposals", proposal(case))
    post(client, f"cases/{case.number}/proposals", {"name": " Checker  2 ", "outcome": "stet", "reason": "No."})
    one = ProposedDecision.objects.get()
    assert (one.outcome, one.new, one.notice, one.start) == ("stet", "", "", None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"outcome": "duplicate"}, "outcome"),
        ({"kind": "joke"}, "kind"),
        ({"notice": ""}, "notice"),
        ({"notice": "x" * 5_001}, "notice"),
        ({"why": "x" * 5_001}, "why"),
        ({"edit": {"start": 0, "end": 4, "old": "1931", "new": "1932"}}, "edit.old"),
        ({"outcome": "stet"}, "reason"),
        ({"publish": True}, "publish"),
    ],
)
def test_what_a_person_could_not_take_is_refused(
    client: Client, case: Case, changed: dict[str, Any], field: str
) -> None:
    answer = post(client, f"cases/{case.number}/proposals", proposal(case, **changed))
    assert answer.status_code == 422
    assert any(error["field"].endswith(field) for error in answer.json()["errors"])
    assert not ProposedDecision.objects.exists()


def test_nothing_is_proposed_for_a_case_that_was_decided(client: Client, case: Case) -> None:
    stet(case=case, by=NEWSROOM, reason="No.")
    assert post(client, f"cases/{case.number}/proposals", proposal(case)).status_code == 409


def test_programs_do_not_bury_a_case(client: Client, case: Case) -> None:
    statuses = [
        post(client, f"cases/{case.number}/proposals", proposal(case, name=f"Checker {at}")).status_code
        for at in range(11)
    ]
    assert statuses == [201] * 10 + [422]


def test_a_hostile_name_is_shown_as_words(client: Client, case: Case, ed: Staff) -> None:
    post(client, f"cases/{case.number}/proposals", proposal(case, name="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in at_desk(ed).get(address(case)).content.decode()


def test_a_notice_is_drafted_and_nothing_is_kept(client: Client, case: Case) -> None:
    body = {name: value for name, value in proposal(case).items() if name in ("kind", "revision", "edit")}
    drafted = post(client, f"cases/{case.number}/notice", body).json()
    assert "1931" in drafted["notice"] and "1932" in drafted["notice"]
    assert drafted["needed"] is True and drafted["advice"] == []
    judged = post(client, f"cases/{case.number}/notice", {**body, "notice": "Oops, a small slip."}).json()
    assert judged["notice"] == "Oops, a small slip." and judged["advice"]
    assert not Decision.objects.exists() and not ProposedDecision.objects.exists()


def test_words_are_found_in_the_archive(client: Client, revision: Revision) -> None:
    index_due(revision.article.site_id)
    answer = client.get("/api/v1/passages", {"words": "city archive"}, headers=AUTH).json()
    assert [(place["url"], place["text"]) for place in answer["places"]] == [(revision.article.url, "city archive")]


def test_a_stranger_proposes_nothing(client: Client, case: Case) -> None:
    path = f"/api/v1/cases/{case.number}/proposals"
    assert client.post(path, proposal(case), content_type="application/json").status_code == 401


def test_a_token_that_may_only_propose_decides_nothing(client: Client, case: Case) -> None:
    _token, bearer = add_token(site=case.site, name="Checker", scopes=["read-cases", "propose"])
    auth = {"authorization": f"Bearer {bearer}"}
    path, kind = f"/api/v1/cases/{case.number}/", "application/json"
    assert client.post(f"{path}proposals", proposal(case), content_type=kind, headers=auth).status_code == 201
    decision = {"outcome": "stet", "reason": "No."}
    assert client.post(f"{path}decision", decision, content_type=kind, headers=auth).status_code == 403


def test_a_proposal_goes_with_the_words_of_the_reader(client: Client, case: Case) -> None:
    post(client, f"cases/{case.number}/proposals", proposal(case))
    erase(suggestion=case.suggestions.get(), by=READER)
    assert not ProposedDecision.objects.exists()


def test_an_old_proposal_is_deleted(client: Client, case: Case, site: Site) -> None:
    post(client, f"cases/{case.number}/proposals", proposal(case))
    ProposedDecision.objects.update(at="2020-01-01T00:00:00Z")
    purge()
    assert not ProposedDecision.objects.exists()


def test_what_is_proposed_for_another_case_is_not_opened_here(client: Client, case: Case, ed: Staff) -> None:
    post(client, f"cases/{case.number}/proposals", proposal(case))
    other = CaseFactory.create(anchored_on=case.anchored_on, words="1,200")
    form = at_desk(ed).get(address(other, "accept"), {"proposal": case.proposals.get().pk})
    assert "Checker 2" not in text(form)
    assert not Correction.objects.exists()
