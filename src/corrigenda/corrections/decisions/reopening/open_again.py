"""Opens a closed case again and finds its place, for whoever may ask for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.anchoring import Orphan
from corrigenda.corrections import history, limits, passage, states
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Correction, Reopening, Suggestion
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.publication.publish import place_on
from corrigenda.corrections.states import NotInThisState, Verb


def open_again(case_id: int, by: Actor, reason: str, suggestion: Suggestion | None = None) -> Case:
    """Returns the case, open. `suggestion`: that of the reader who asks. Call inside a transaction.

    Raises Refused, NotInThisState.
    """
    case = history.locked(case_id)
    if not states.allowed(Verb.REOPEN, case.state):
        raise NotInThisState(Verb.REOPEN, case.state, case.pk)
    reason = limits.fitting("reason", reason, limits.REOPENING, missing=_("Say what is still wrong."))
    reopening = Reopening.objects.create(
        case=case, by=by.staff, suggestion=suggestion, reason=reason, resolution=case.resolution
    )
    case.closed_at, case.resolution, case.duplicate_of = None, "", None
    case.suggestions.update(counted=True)
    _stand_on_newest(case)
    history.move(case, Verb.REOPEN, by=by, reopening=reopening.pk)
    will_find_occurrences(case)
    return case


def _stand_on_newest(case: Case) -> None:
    """Finds the case's place again: nobody followed the article while the case was closed."""
    newest, selector = case.article.newest(), case.selector()
    if newest is None or selector is None or not newest.knows(case.part):
        return
    correction = Correction.objects.filter(case=case).select_related("after__text").first()
    if correction is not None and correction.new_start is not None:
        case.stand_on(newest, place_on(correction, newest) or Orphan("removed"))
    else:
        case.stand_on(newest, passage.find(selector, newest, previous=case.anchored_on, part=case.part))
