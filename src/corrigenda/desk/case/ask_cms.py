"""Asks the CMS where a change would be written. The page sends this by itself until the answer is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from corrigenda.desk.case.destination import ask_for
from corrigenda.desk.case.page import case_at
from corrigenda.desk.seat import Seat, at_desk


@require_POST
@at_desk
def ask_cms(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    return seat.render(request, "desk/case/destination.html", {"case": case, "destination": ask_for(case)})
