"""Gives suggestions of a case a case of their own: they turned out to be about something else."""

from __future__ import annotations

from collections.abc import Collection, Set
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, passage, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.questions.come_back import come_back_if_unasked
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb


@transaction.atomic
def split(*, case: Case, by: Actor, suggestions: Collection[UUID]) -> Case:
    """Returns the new case, open. It bears a number that one of its readers was told, if no case has that number.

    Raises Refused, NotAllowed, NotInThisState.
    """
    permissions.check(by, Verb.SPLIT)
    case = history.locked(case.pk)
    moving = _moving(case, frozenset(suggestions))
    new = _opened(case, moving)
    case.suggestions.filter(pk__in=[suggestion.pk for suggestion in moving]).update(case=new)
    history.move(case, Verb.SPLIT, by=by, to=new.number)
    history.note(new, Verb.SPLIT_OFF, by=by, of=case.number)
    come_back_if_unasked(case)
    will_find_occurrences(new)
    return new


def _moving(case: Case, chosen: Set[UUID]) -> list[Suggestion]:
    """Returns the suggestions that leave. Raises Refused if the case does not have them, or would be left empty."""
    every = list(case.suggestions.select_for_update().order_by("received_at", "pk"))
    moving = [suggestion for suggestion in every if suggestion.pk in chosen]
    if not moving or len(moving) < len(chosen):
        raise Refused({"suggestions": _("The case has no suggestions with these ids.")})
    if len(moving) == len(every):
        raise Refused({"suggestions": _("At least one suggestion stays with the case.")})
    return moving


def _opened(case: Case, moving: list[Suggestion]) -> Case:
    first, newest = moving[0], case.article.newest()
    target, part = first.selector(), first.part
    new = Case.objects.new(case.article, number=_number(case, moving), whole_article=target is None, part=part)
    new.split_from = case
    if target is not None and newest is not None and newest.knows(part):
        new.stand_on(newest, passage.find(target, newest, part=part))
    new.save()
    return new


def _number(case: Case, moving: list[Suggestion]) -> int:
    told = sorted(suggestion.number for suggestion in moving if suggestion.number is not None)
    taken = set(Case.objects.filter(site=case.site, number__in=told).values_list("number", flat=True))
    return next((number for number in told if number not in taken), None) or case.site.take_numbers(1).start
