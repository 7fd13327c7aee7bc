"""An editor asks readers of a case a question. The case waits for an answer until a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.undoing.window import begin
from corrigenda.corrections.models import Case, Decision, Outcome, Question, Suggestion
from corrigenda.corrections.questions.come_back import come_back_if_unasked
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling.tell_readers import will_ask
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site

USUAL, LONGEST = timedelta(days=7), timedelta(days=90)  # that a case waits
MOST = 25  # readers asked at once


@transaction.atomic
def ask(
    *,
    case: Case,
    by: Actor,
    question: str,
    until: date | None = None,
    suggestions: Collection[UUID] = (),
    undo_seconds: int = 0,
) -> Case:
    """Returns the case: decided, for `undo_seconds`; then waiting.

    `until`: the day on which the case comes back, in the site's time zone; a week from now if None. `suggestions`:
    those whose readers are asked; if none are named, the first reader who can be told by letter. A reader without an
    address is asked on the receipt page only. Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.ASK)
    case = history.locked(case.pk)
    text = limits.fitting("reason", question, limits.QUESTION, missing=_("Write the question."))
    day = _day(case.site, until)
    readers = [str(reader.pk) for reader in _readers(case, suggestions)]
    details = {"until": day.isoformat(), "suggestions": readers}
    decision = Decision.objects.create(case=case, outcome=Outcome.ASK, by=by.staff, reason=text, details=details)
    return begin(case, decision, by, take_effect, undo_seconds)


def take_effect(case: Case, decision: Decision, by: Actor) -> None:
    comes_back = datetime.combine(date.fromisoformat(decision.details["until"]), time(), case.site.zone)
    readers = case.suggestions.filter(erased_at=None, pk__in=decision.details["suggestions"])
    questions = [Question.objects.create(decision=decision, suggestion=reader, until=comes_back) for reader in readers]
    case.waits_until = comes_back
    history.move(case, Verb.ASK, by=by, decision=decision.pk)
    for question in questions:
        will_ask(question)
    enqueue("come-back", key=f"come-back:{decision.pk}", at=comes_back, host=case.site.host, case=case.pk)
    come_back_if_unasked(case)  # each reader may have been erased while the question could be undone


def days(site: Site) -> tuple[date, date, date]:
    """Returns the first day on which a case may come back, the usual day and the last day."""
    today = clock.now().astimezone(site.zone).date()
    return today + timedelta(days=1), today + USUAL, today + LONGEST


def _day(site: Site, until: date | None) -> date:
    first, usual, last = days(site)
    if until is not None and not first <= until <= last:
        span = {"first": date_format(first), "last": date_format(last)}
        raise Refused({"until": _("Choose a day from %(first)s to %(last)s.") % span})
    return until or usual


def _readers(case: Case, chosen: Collection[UUID]) -> list[Suggestion]:
    """Returns the suggestions whose readers are asked. Raises Refused."""
    there = case.suggestions.filter(erased_at=None).order_by("received_at", "pk")
    if len(chosen) > MOST:
        raise Refused({"suggestions": _("At most %(most)d at once, please.") % {"most": MOST}})
    if chosen:
        readers = list(there.filter(pk__in=chosen))
        if len(readers) < len(set(chosen)):
            raise Refused({"suggestions": _("The case has no suggestions with these ids, or their data was erased.")})
        return readers
    first = list(there[:MOST])
    answerable = [reader for reader in first if reader.wants_letters] or first
    if not answerable:
        raise Refused({"suggestions": _("There is no reader to ask.")})
    return answerable[:1]
