"""Moves a case through the table of states, and writes one event for each move. Whoever follows the cases hears of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corrigenda.corrections import states
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.listing import traits
from corrigenda.corrections.models import Case, Event, Reopening
from corrigenda.corrections.states import ASKED, HAPPENINGS, MAY_BE_UNDONE, TRAITS_CHANGE, Resolution, State, Verb
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue_all, new_job
from corrigenda.lib import clock


def locked(case_id: int) -> Case:
    """Returns the case, with its row locked until the transaction ends."""
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("site", "article", "anchored_on__text")
        .get(pk=case_id)
    )


def move(
    case: Case, verb: Verb, *, by: Actor, resolution: Resolution | None = None, before: str = State.OPEN, **data: Any
) -> None:
    """Takes `case` (locked) through `verb`, saves all its fields and writes the event. Raises NotInThisState.

    `before`: the state that `undo` leads back to.
    """
    case.state = states.after(verb, case.state, case.pk, before=before)
    if case.state == State.CLOSED and case.closed_at is None:
        case.closed_at = clock.now()
        case.resolution = resolution or ""
    if case.state not in (*ASKED, *MAY_BE_UNDONE):
        case.waits_until = None
    case.save()
    note(case, verb, by=by, **data)


def note(case: Case, verb: Verb, *, by: Actor, **data: Any) -> None:
    """Writes an event that changes no state. After some verbs the case is about something else, so it is looked at anew."""
    if verb in TRAITS_CHANGE:
        traits.look_at(case)
    store(event(case, verb, by=by, **data))


def store(written: Event) -> None:
    """Stores an event that changes no state, and tells whoever follows the case."""
    written.save(force_insert=True)
    enqueue_all(happened_jobs([written]))


def event(case: Case, verb: Verb, *, by: Actor, **data: Any) -> Event:
    """Returns an event, to be written with others."""
    return Event(case=case, verb=verb, role=by.role.value, staff=by.staff, data=data)


def happened_jobs(written: Iterable[Event]) -> list[Job]:
    """Returns the job, if any, that tells whoever follows the cases of these events, which are stored."""
    events = [event.pk for event in written if event.verb in HAPPENINGS]
    return [new_job("happened", events=events)] if events else []


def reopening(case: Case) -> Reopening | None:
    """Returns why people opened the case again; None if nobody did, or if the old words came back since."""
    last = case.events.filter(verb=Verb.REOPEN).order_by("-pk").first()
    return Reopening.objects.filter(pk=last.data.get("reopening", 0)).first() if last else None
