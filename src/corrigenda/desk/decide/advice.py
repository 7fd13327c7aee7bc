"""Shows what could be better in a notice while the editor writes it, inside the open form (htmx)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.notices.advice import advice as advice_on
from corrigenda.corrections.notices.lint import Finding
from corrigenda.desk.case.page import case_at
from corrigenda.desk.decide.proposal import posted
from corrigenda.desk.seat import Seat, at_desk


@require_POST
@at_desk
def advice(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    return seat.render(request, "desk/decide/advice.html", {"advice": _findings(request, case)})


def _findings(request: HttpRequest, case: Case) -> list[Finding]:
    published = Correction.objects.filter(case=case).first()
    if published is not None:  # a later notice need not repeat what was wrong
        return advice_on(case.site, published.kind, request.POST.get("notice", ""), None)
    return posted(case, request.POST).advice
