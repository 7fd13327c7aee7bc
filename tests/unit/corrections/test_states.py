"""The table of states holds together."""

from __future__ import annotations

import pytest

from corrigenda.corrections import states
from corrigenda.corrections.models import Event
from corrigenda.corrections.models.event import AppendOnly
from corrigenda.corrections.states import State, Verb
from tests.factories import CaseFactory


def test_every_state_can_be_reached_and_left_and_a_closed_case_only_opened_again() -> None:
    reached, frontier = {State.OPEN}, [State.OPEN]
    while frontier:
        state = frontier.pop()
        nexts = {states.after(verb, state) for verb in Verb if states.allowed(verb, state)}
        frontier += nexts - reached
        reached |= nexts
        assert (nexts == {State.CLOSED, State.OPEN}) == (state == State.CLOSED)
        assert nexts - {state}
    assert reached == set(State)


def test_the_sets_of_states_are_a_partition() -> None:
    apart = [*states.TO_DECIDE, *states.ASKED, *states.MAY_BE_UNDONE, *states.AWAITING_SIGNOFF]
    apart += [*states.IN_PROGRESS, *states.ENDED]
    assert sorted(apart) == sorted(State)
    assert set(states.RUNNING) == set(State) - set(states.ENDED)
    assert set(states.UNDECIDED) == {state for state in State if states.allowed(Verb.APPROVE, state)}
    assert set(states.MAY_BE_UNDONE) == {state for state in State if states.allowed(Verb.UNDO, state)}
    assert set(states.APPROVED_ONCE) == {state for state in State if states.allowed(Verb.PUBLISH, state)}
    assert set(states.TO_WRITE) == {state for state in State if states.allowed(Verb.APPLY, state)}
    assert set(states.TO_BE_SEEN) < set(states.IN_PROGRESS)


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.STET, Verb.DUPLICATE, Verb.PUBLISH, Verb.APPLY])
def test_a_closed_case_stays_closed(verb: Verb) -> None:
    with pytest.raises(states.NotInThisState):
        states.after(verb, State.CLOSED)


def test_events_are_neither_changed_nor_deleted(db: None) -> None:
    event = Event.objects.create(case=CaseFactory.create(), verb=Verb.OPENED, role="reader")
    for forbidden in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(verb="x"),
    ):
        with pytest.raises(AppendOnly):
            forbidden()


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.PROPOSE, Verb.SIGN_OFF, Verb.STET, Verb.DUPLICATE])
def test_whatever_decides_may_be_undone_and_leads_back_to_where_it_was_decided(verb: Verb) -> None:
    for state in State:
        if states.allowed(verb, state):
            assert states.after(Verb.DECIDE, state) == State.DECIDED
            assert states.after(Verb.UNDO, State.DECIDED, before=state) == state
