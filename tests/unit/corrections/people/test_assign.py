"""A case is given to one of the desk, and its history says who gave it."""

from __future__ import annotations

import pytest

from corrigenda.corrections.actors import NEWSROOM, Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.people.assign import assign
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.desk.case.timeline import timeline
from corrigenda.newsroom.models import Staff
from tests.factories import CaseFactory


@pytest.fixture
def case(revision: object) -> Case:
    return CaseFactory.create(anchored_on=revision)


def events(case: Case) -> list[tuple[str, object]]:
    return [(event.verb, event.data.get("to")) for event in case.events.order_by("pk")]


def test_to_someone_to_someone_else_and_to_nobody(case: Case, editor: Actor, ed: Staff, stan: Staff) -> None:
    for to in (ed.pk, ed.pk, stan.pk, None):
        case = assign(case=case, by=editor, to=to)
    assert Case.objects.get().assignee is None
    assert events(case) == [(Verb.ASSIGN, ed.pk), (Verb.ASSIGN, stan.pk), (Verb.ASSIGN, None)]
    assert [entry.sentence for entry in timeline(case)] == [
        "Edith assigned it to Edith.",
        "Edith assigned it to stan.",
        "Edith took it from whoever had it.",
    ]


def test_only_to_those_who_work_at_the_site(case: Case, editor: Actor, outsider: Staff, ed: Staff) -> None:
    ed.is_active = False
    ed.save()
    for stranger in (outsider, ed):
        with pytest.raises(Refused) as refusal:
            assign(case=case, by=editor, to=stranger.pk)
        assert list(refusal.value.errors) == ["assignee"]
    assert events(case) == []


def test_only_by_people(case: Case, ed: Staff) -> None:
    with pytest.raises(NotAllowed):
        assign(case=case, by=NEWSROOM, to=ed.pk)


def test_who_leaves_the_newsroom_leaves_no_case_behind(case: Case, ed: Staff, stan: Staff) -> None:
    Case.objects.update(assignee=stan)
    stan.delete()
    assert Case.objects.get().assignee is None
