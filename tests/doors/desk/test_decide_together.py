"""Several cases are decided together: one confirmation, each by its own flow, each reader told."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import CaseFactory, SuggestionFactory

TOGETHER = "/desk/courier/together/"


@pytest.fixture
def cases(revision: Revision) -> list[Case]:
    made = [CaseFactory.create(anchored_on=revision, words=words) for words in ("1931", "full support", "Tuesday")]
    for case in made:
        SuggestionFactory.create(case=case, email=f"rita-{case.number}@readers.example")
    return made


def numbers(cases: list[Case]) -> list[int]:
    return [case.number for case in cases]


def states(cases: list[Case]) -> list[str]:
    return [Case.objects.get(pk=case.pk).state for case in cases]


def test_one_confirmation_lists_the_cases_and_changes_nothing(desk: Client, cases: list[Case]) -> None:
    page = desk.post(TOGETHER, {"do": "stet", "case": numbers(cases[:2])})
    assert "2 cases" in text(page, "h1")
    assert "2 readers" in text(page)
    assert len(read(page).query("[name=case][checked]")) == 2
    assert states(cases) == ["open"] * 3


def test_each_case_is_let_stand_and_each_reader_is_told(desk: Client, cases: list[Case]) -> None:
    form = {"do": "stet", "case": numbers(cases[:2]), "confirmed": "1", "own": "The archive has it so."}
    page = desk.post(TOGETHER, form, follow=True)
    assert "2 cases are decided." in text(page, ".messages")
    assert states(cases) == ["closed", "closed", "open"]
    assert {case.decision().reason for case in cases[:2] if case.decision()} == {"The archive has it so."}
    assert Job.objects.filter(task="tell").count() == 2


def test_spam_is_closed_together_without_a_letter(desk: Client, cases: list[Case]) -> None:
    page = desk.post(TOGETHER, {"do": "not-a-correction", "case": numbers(cases)})
    assert read(page).query("#sort-spam[checked]")
    desk.post(TOGETHER, {"do": "not-a-correction", "case": numbers(cases), "confirmed": "1", "sort": "spam"})
    assert {Case.objects.get(pk=case.pk).resolution for case in cases} == {"not-a-correction"}
    assert not Job.objects.filter(task="tell").exists()


def test_they_become_duplicates_of_one_case(desk: Client, cases: list[Case]) -> None:
    form = {"do": "duplicate", "case": numbers(cases[1:]), "confirmed": "1", "number": str(cases[0].number)}
    desk.post(TOGETHER, form)
    assert [Case.objects.get(pk=case.pk).duplicate_of for case in cases[1:]] == [cases[0]] * 2


def assigned(cases: list[Case]) -> list[tuple[int | None, int]]:
    """Returns who has each case, and how many events say so."""
    kept = [Case.objects.get(pk=case.pk) for case in cases]
    return [(case.assignee_id, case.events.filter(verb=Verb.ASSIGN).count()) for case in kept]


def test_they_are_assigned_to_one_person_and_no_reader_is_told(
    desk: Client, cases: list[Case], ed: Staff, stan: Staff
) -> None:
    page = read(desk.post(TOGETHER, {"do": "assign", "case": numbers(cases)}))
    assert page.query(f"#assignee option[value='{ed.pk}'][selected]")
    assert assigned(cases) == [(None, 0)] * 3
    form = {"do": "assign", "case": numbers(cases[:2]), "confirmed": "1"}
    said = text(desk.post(TOGETHER, {**form, "assignee": stan.pk}, follow=True), ".messages")
    assert "2 cases are assigned." in said
    desk.post(TOGETHER, {**form, "assignee": stan.pk})
    assert assigned(cases) == [(stan.pk, 1), (stan.pk, 1), (None, 0)]
    assert states(cases) == ["open"] * 3
    assert not Job.objects.filter(task="tell").exists()
    desk.post(TOGETHER, {**form, "assignee": "nobody"})
    assert assigned(cases) == [(None, 2), (None, 2), (None, 0)]


@pytest.mark.parametrize("assignee", ["", "0", "99999", "x", "outsider"])
def test_they_are_assigned_only_to_someone_at_the_site(
    desk: Client, cases: list[Case], outsider: Staff, assignee: str
) -> None:
    whom = outsider.pk if assignee == "outsider" else assignee
    page = desk.post(TOGETHER, {"do": "assign", "case": numbers(cases), "confirmed": "1", "assignee": whom})
    assert page.status_code == 422
    assert read(page).query("#assignee[aria-invalid]")
    assert assigned(cases) == [(None, 0)] * 3


def test_a_case_that_a_colleague_decided_is_named_and_the_others_are_decided(desk: Client, cases: list[Case]) -> None:
    Case.objects.filter(pk=cases[0].pk).update(state="closed")
    form = {"do": "stet", "case": numbers(cases), "confirmed": "1", "own": "As it is."}
    page = desk.post(TOGETHER, form, follow=True)
    assert f"No. {cases[0].number}:" in text(page, ".messages .error")
    assert states(cases[1:]) == ["closed", "closed"]


@pytest.mark.parametrize("do", ["stet", "duplicate"])
def test_what_is_missing_is_asked_for_again(desk: Client, cases: list[Case], do: str) -> None:
    page = desk.post(TOGETHER, {"do": do, "case": numbers(cases), "confirmed": "1"})
    assert page.status_code == 422
    assert read(page).query("[aria-invalid]")
    assert states(cases) == ["open"] * 3


@pytest.mark.parametrize(
    "form", [{}, {"do": "stet"}, {"do": "burn", "case": "1"}, {"do": "stet", "case": ["x", "99999"]}]
)
def test_nothing_marked_is_said(desk: Client, cases: list[Case], form: dict[str, object]) -> None:
    assert "Mark some cases first." in text(desk.post(TOGETHER, form, follow=True))


def test_cases_of_another_site_are_left_alone(outsider: Staff, cases: list[Case], noise: Case) -> None:
    form = {"do": "stet", "case": numbers(cases), "confirmed": "1", "own": "As it is."}
    assert at_desk(outsider).post(TOGETHER, form).status_code == 404
    assert states(cases) == ["open"] * 3
