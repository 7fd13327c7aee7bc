"""The second sign-off: a standards editor signs what someone else decided, or sends it back with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.decisions.send_back import send_back
from corrigenda.corrections.decisions.sign_off import sign_off as sign
from corrigenda.corrections.models import Case
from corrigenda.corrections.notices.advice import advice
from corrigenda.corrections.states import Verb, allowed
from corrigenda.desk.case.page import case_at, decided
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import done
from corrigenda.desk.query import whole
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/sign_off.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def sign_off(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    if request.method != "POST":
        return page(request, seat, case, FORM, _form_context(case))
    reason = typed(request.POST, "reason")
    back = request.POST.get("do") != "sign-off"  # Ctrl+Enter in the reason field names no button
    looked_at = whole(request.POST.get("decision", "")) or 0
    _result, trouble = tried(_decide, case, seat, looked_at, reason if back else None)
    if trouble is None:
        sentence = _("sent back to the desk, with your reason.") if back else _("signed off.")
        return done(request, seat, case, sentence, group="awaiting-signoff", undoable=not back)
    case = case_at(seat, number)
    return page(request, seat, case, FORM, {**_form_context(case), "reason": reason}, trouble)


def _form_context(case: Case) -> dict[str, Any]:
    """Returns what the form shows when it comes alone, without the rest of the case."""
    decision = case.decision()
    fits = allowed(Verb.SIGN_OFF, case.state)
    if decision is None:
        return {"form_fits": fits}
    findings = advice(case.site, decision.kind, decision.notice, decision.edit())
    return {"form_fits": fits, "decision": decision, "decided": decided(decision), "advice": findings}


def _decide(case: Case, seat: Seat, looked_at: int, reason: str | None) -> None:
    if reason is None:
        sign(case=case, by=seat.actor, decision=looked_at, undo_seconds=seat.undo_seconds)
    else:
        send_back(case=case, by=seat.actor, decision=looked_at, reason=reason)
