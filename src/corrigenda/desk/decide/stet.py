"""Lets the words stand, with a reason that the readers are told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.stet import stet as let_it_stand
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide import ready_reasons
from corrigenda.desk.decide.next import done
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORM = "desk/decide/stet.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def stet(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """The editor's own words, if any, take precedence over the ready reason."""
    case = case_at(seat, number)
    own, ready = request.POST.get("own", "").replace("\r\n", "\n"), request.POST.get("ready", "")
    context = {"ready": ready_reasons.ready(seat.site), "own": own, "chosen": ready}
    if request.method != "POST":
        return page(request, seat, case, FORM, context)
    _result, trouble = tried(let_it_stand, case=case, by=seat.actor, reason=own.strip() or ready)
    if trouble is None:
        return done(request, seat, case, _("the words stand."))
    return page(request, seat, case_at(seat, number), FORM, context, trouble)
