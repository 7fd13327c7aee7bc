"""Opens a closed case again, with a reason for the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.reopening.reopen import reopen as open_again
from corrigenda.corrections.states import Verb, allowed
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import stay
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/reopen.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def reopen(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    reason = typed(request.POST, "reason")
    context = {"reason": reason, "form_fits": allowed(Verb.REOPEN, case.state)}
    if request.method != "POST":
        return page(request, seat, case, FORM, context)
    _result, trouble = tried(open_again, case=case, by=seat.actor, reason=reason)
    if trouble is not None:
        return page(request, seat, case_at(seat, number), FORM, context, trouble)
    return stay(request, case, _("the case is open again."))
