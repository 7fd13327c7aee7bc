"""The decisions that a person made at a site, the newest first, and what became of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.corrections.models import Decision
from corrigenda.desk.case.page import decided
from corrigenda.desk.query import page_number
from corrigenda.desk.seat import Seat, at_desk

PAGE = 25


@require_safe
@at_desk
def my_decisions(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * PAGE
    mine = Decision.objects.filter(by=seat.actor.staff, case__site=seat.site).order_by("-pk")
    listed = list(mine.values_list("pk", flat=True)[first : first + PAGE + 1])
    related = ("case__article", "case__site", "signed_by", "revision__text")
    rows = Decision.objects.select_related(*related).filter(pk__in=listed[:PAGE]).order_by("-pk")
    context = {
        "rows": [(decision, decided(decision)) for decision in rows],
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if len(listed) > PAGE else None,
    }
    return seat.render(request, "desk/people/my_decisions.html", context)
