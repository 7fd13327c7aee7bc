"""Asks readers of a case a question; the case waits for an answer until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.canned_answers.offered import offered
from corrigenda.corrections.decisions.asking import ask as asking
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.refusals import Refused
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.draft import undone_reason
from corrigenda.desk.decide.next import done
from corrigenda.desk.query import identifier
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/ask.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def ask(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    context = _form_context(case, request.POST)
    if request.method != "POST":
        again = {"question": undone_reason(case, Outcome.ASK)} if request.GET.get("again") else {}
        return page(request, seat, case, FORM, {**context, **again})
    _result, trouble = tried(_ask, case, seat, request.POST)
    if trouble is None:
        return done(request, seat, case, _("the question is on its way to the reader."))
    return page(request, seat, case_at(seat, number), FORM, context, trouble)


def _form_context(case: Case, form: QueryDict) -> dict[str, Any]:
    first, usual, last = asking.days(case.site)
    readers = list(case.suggestions.filter(erased_at=None).order_by("received_at", "pk")[: asking.MOST])
    by_letter = next((reader for reader in readers if reader.wants_letters), readers[0] if readers else None)
    ticked = set(form.getlist("reader")) if form else {str(by_letter.pk)} if by_letter else set()
    return {
        "to_ask": [(reader, str(reader.pk) in ticked) for reader in readers],
        "question": typed(form, "question"),
        "ready": offered(case, Outcome.ASK),
        "chosen": typed(form, "ready"),
        "until": form.get("until") or usual.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
    }


def _ask(case: Case, seat: Seat, form: QueryDict) -> Case:
    readers = tuple(filter(None, map(identifier, form.getlist("reader")[: asking.MOST + 1])))
    if not readers and case.suggestions.filter(erased_at=None).exists():
        raise Refused({"suggestions": _("Choose whom to ask.")})
    until = _date(form.get("until", ""))
    return asking.ask(
        case=case,
        by=seat.actor,
        question=typed(form, "question").strip() or typed(form, "ready"),
        until=until,
        suggestions=readers,
        undo_seconds=seat.undo_seconds,
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused({"until": _("Write the day as YYYY-MM-DD.")}) from None
