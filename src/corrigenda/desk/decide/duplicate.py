"""Marks a case as a duplicate of another case about the same matter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.duplicate import duplicate as mark_duplicate
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import done
from corrigenda.desk.query import whole
from corrigenda.desk.queue import rows
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORM = "desk/decide/duplicate.html"
OFFERED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def duplicate(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    typed, picked = request.POST.get("number", ""), request.POST.get("picked", "")
    other_cases = case.article.cases.exclude(pk=case.pk).order_by("-number")
    context = {"others": rows.rows(other_cases, most=OFFERED), "typed": typed, "picked": picked}
    if request.method != "POST":
        return page(request, seat, case, FORM, context)
    of = whole(typed.strip()) or whole(picked)
    _result, trouble = tried(mark_duplicate, case=case, by=seat.actor, of=of, undo_seconds=seat.undo_seconds)
    if trouble is None:
        return done(request, seat, case, _("marked as a duplicate of no. %(of)d.") % {"of": of})
    return page(request, seat, case_at(seat, number), FORM, context, trouble)
