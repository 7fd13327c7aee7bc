"""Saves a form of the desk while it is typed in; fills it again from what was saved, or from what was undone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from corrigenda.corrections.decisions.drafts import draft_of, drop_draft, keep_draft
from corrigenda.corrections.models import Case, Draft, Outcome
from corrigenda.corrections.states import UNDECIDED
from corrigenda.desk.case.page import case_at
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORMS = ("accept", "stet", "amend")
_NOT_KEPT = ("csrfmiddlewaretoken", "do")


@require_POST
@at_desk
def draft(request: HttpRequest, seat: Seat, number: int, form: str) -> HttpResponse:
    """Keeps what the form has now, or drops what was kept. What was decided meanwhile is kept no more."""
    case = case_at(seat, number)
    staff = seat.actor.staff
    if staff is None or form not in FORMS:
        return HttpResponse(status=404)
    if request.POST.get("do") == "drop":
        drop_draft(case=case, staff=staff, form=form)
        return redirect(reverse(form, args=[seat.site.key, number]))
    if form != "amend" and case.state not in UNDECIDED:
        return HttpResponse(status=409)
    fields = {name: values for name, values in request.POST.lists() if name not in _NOT_KEPT}
    _kept, trouble = tried(keep_draft, case=case, staff=staff, form=form, fields=fields)
    return HttpResponse(status=trouble.status if trouble else 204)


def kept(seat: Seat, case: Case, form: str) -> Draft | None:
    return draft_of(case, seat.actor.staff, form)


def filled(draft: Draft) -> QueryDict:
    """Returns the form as it would be sent."""
    form = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        form.setlist(name, values)
    return form


def sent(seat: Seat, case: Case, form: str) -> None:
    """The form was sent, so that the draft of it is not needed any more."""
    drop_draft(case=case, staff=seat.actor.staff, form=form)


def undone_reason(case: Case, outcome: Outcome) -> str:
    """Returns the reason of the latest decision if it had this outcome and was undone; else an empty text."""
    latest = case.decisions.settling().order_by("-pk").first()
    return latest.reason if latest and latest.undone_at and latest.outcome == outcome else ""
