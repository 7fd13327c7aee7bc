"""Takes a reader's name off the record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from corrigenda.corrections.models import Case
from corrigenda.corrections.publication.drop_name import drop_name as take_off
from corrigenda.corrections.refusals import Refused
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import stay
from corrigenda.desk.query import identifier
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk


@require_POST
@at_desk
def drop_name(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    _result, trouble = tried(_take_off, case, seat, request.POST.get("suggestion", ""))
    if trouble is not None:
        return page(request, seat, case, trouble=trouble)
    return stay(request, case, _("the name has been removed from the record."))


def _take_off(case: Case, seat: Seat, suggestion: str) -> None:
    chosen = identifier(suggestion)
    if chosen is None:
        raise Refused({"suggestion": _("Choose whose name.")})
    take_off(case=case, by=seat.actor, suggestion=chosen)
