"""A reader answers the desk's question on the receipt page; the case comes back to the desk at once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import history, limits
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Case, Question, Suggestion
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb, allowed
from corrigenda.lib import clock
from corrigenda.lib.text import without_invisible


def open_question(suggestion: Suggestion) -> Question | None:
    """Returns the question that the reader may answer now: the latest, while the case is undecided."""
    if not suggestion.is_filed or suggestion.erased_at is not None:
        return None
    if not allowed(Verb.ANSWERED, suggestion.case.state):
        return None
    return Question.objects.open().filter(suggestion=suggestion).last()


@transaction.atomic
def answer(suggestion: Suggestion, *, text: str, link: str) -> Case:
    """Returns the case, with the answer. Raises Refused, also if there is no question, or it has been answered."""
    case = history.locked(Suggestion.objects.values_list("case", flat=True).get(pk=suggestion.pk))
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    locked.case = case
    question = open_question(locked)
    if question is None:
        raise Refused({"answer": _("The editors no longer wait for an answer. Nothing was sent.")})
    question.answer, question.link = _fit(text, link)
    question.answered_at = clock.now()
    question.save()
    history.move(case, Verb.ANSWERED, by=READER, suggestion=str(suggestion.pk), question=question.pk)
    return case


def _fit(text: str, link: str) -> tuple[str, str]:
    errors: dict[str, str] = {}
    fitting = {}
    for field, value in {"answer": text, "link": link}.items():
        try:
            fitting[field] = limits.fitting(field, without_invisible(value), limits.ANSWER[field])
        except Refused as refusal:
            errors |= refusal.errors
    address = fitting.get("link", "")
    if address and (not address.lower().startswith(("http://", "https://")) or len(address.split()) > 1):
        errors["link"] = _("Give the full address of one page, beginning with http:// or https://.")
    if not errors and not any(fitting.values()):
        errors["answer"] = _("Write an answer, or give the address of a page.")
    if errors:
        raise Refused(errors)
    return fitting["answer"], fitting["link"]
