"""Undoes a decision, and says what became of those in the bar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corrigenda.corrections.decisions.undoing.undo import undo as undo_decision
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.states import UNDECIDED
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import numbered
from corrigenda.desk.query import whole
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed
from corrigenda.desk.undo import bar

_FORMS: dict[str, str] = {Outcome.APPROVE: "accept", Outcome.STET: "stet", Outcome.ASK: "ask", Outcome.AMEND: "amend"}


@require_POST
@at_desk
def undo(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Undoes the decision and leads back to it. A decision of someone else needs `reason`."""
    case = case_at(seat, number)
    reason = typed(request.POST, "reason")
    looked_at = whole(request.POST.get("decision", "")) or 0
    _result, trouble = tried(undo_decision, case=case, by=seat.actor, decision=looked_at, reason=reason)
    if trouble is not None:
        return page(request, seat, case_at(seat, number), "", {"objection": reason}, trouble)
    messages.success(request, numbered(case, _("undone. Nothing was published or sent.")))
    return redirect(_where_it_was_made(case_at(seat, number), looked_at))


def _where_it_was_made(case: Case, decision: int) -> str:
    """Returns the address of the form that the decision was made with, filled in as it was; else of the case."""
    undone = case.decisions.filter(pk=decision).first()
    fits = undone is not None and (undone.is_amendment or case.state in UNDECIDED)
    form = _FORMS.get(undone.outcome) if undone is not None and fits else None
    if form is not None:
        return reverse(form, args=[case.site.key, case.number]) + "?again=1"
    return reverse("case", args=[case.site.key, case.number])


@require_safe
@at_desk
def undo_bar(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Shows the bar anew, in an open page (htmx). `decision`: the ids of the decisions that the bar showed."""
    asked = [pk for text in request.GET.getlist("decision") if (pk := whole(text)) is not None]
    return seat.render(request, "desk/undo/bar.html", {"ended": bar.ended(seat, asked)})
