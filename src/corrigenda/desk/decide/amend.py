"""Amends a published notice: adds a later notice beside the earlier one, which stays."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.amend import amend as amend_notice
from corrigenda.corrections.models import Case, Correction, Outcome
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide import draft
from corrigenda.desk.decide.next import stay
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/amend.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def amend(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    if request.method != "POST":
        kept = draft.kept(seat, case, "amend")
        notice = draft.filled(kept).get("notice", "") if kept else _undone(request, case)
        return page(request, seat, case, FORM, {**_form_context(case), "draft": kept, "notice": notice})
    notice = typed(request.POST, "notice")
    _result, trouble = tried(amend_notice, case=case, by=seat.actor, notice=notice, undo_seconds=seat.undo_seconds)
    if trouble is not None:
        return page(request, seat, case_at(seat, number), FORM, {**_form_context(case), "notice": notice}, trouble)
    draft.sent(seat, case, "amend")
    if seat.undo_seconds:  # the bar says it
        return redirect("case", seat.site.key, number)
    return stay(request, case, _("the notice is amended."))


def _undone(request: HttpRequest, case: Case) -> str:
    """Returns the latest amendment if it was just undone, to be written anew; else an empty text."""
    if "again" not in request.GET:
        return ""
    latest = case.decisions.filter(outcome=Outcome.AMEND).order_by("-pk").first()
    return latest.notice if latest and latest.undone_at else ""


def _form_context(case: Case) -> dict[str, Any]:
    correction = Correction.objects.filter(case=case).prefetch_related("amendments").first()
    return {"form_fits": correction is not None, "correction": correction, "draft_form": "amend"}
