"""Searches the archive: finds the articles of the site and of its sister sites that carry some words. Or the cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.archive.flows.search import LONGEST, Searched
from corrigenda.archive.flows.search import search as search_archive
from corrigenda.corrections.listing import search as cases
from corrigenda.corrections.models import Case
from corrigenda.desk.query import one_of, page_number
from corrigenda.desk.queue import rows
from corrigenda.desk.search import results
from corrigenda.desk.seat import Seat, at_desk

DEEPEST = 40  # pages
CASES = "cases"


@require_safe
@at_desk
def search(request: HttpRequest, seat: Seat) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()
    page = min(page_number(request.GET.get("page", "")), DEEPEST)
    among_cases = request.GET.get("in") == CASES
    state = one_of(request.GET.get("state"), rows.GROUPS, "")
    found = _cases(seat, query, state, page) if among_cases else _articles(seat, query, page)
    context = {
        "asked": query,
        "among_cases": among_cases,
        "state": state,
        "states": rows.GROUP_NAMES.items(),
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if found.pop("further") and page < DEEPEST else None,
    }
    return seat.render(request, "desk/search/search.html", {**context, **found})


def _articles(seat: Seat, query: str, page: int) -> dict[str, Any]:
    searched = _searched(seat, query, (page - 1) * results.PAGE) if query else None
    listed = searched.results if searched else []
    return {
        "longest": LONGEST,
        "searched": searched,
        "rows": [results.result_row(result) for result in listed[: results.PAGE]],
        "further": len(listed) > results.PAGE,
    }


def _searched(seat: Seat, query: str, first: int) -> Searched:
    sites = [seat.site, *seat.site.sisters.all()]
    return search_archive(sites=sites, text=query, first=first, most=results.PAGE + 1)


def _cases(seat: Seat, query: str, state: str, page: int) -> dict[str, Any]:
    searched = cases.search(site=seat.site, text=query, states=rows.GROUPS.get(state, ())) if query else None
    first = (page - 1) * rows.PAGE
    listed = searched.cases[first : first + rows.PAGE] if searched else []
    shown = Case.objects.filter(pk__in=listed).order_by("-opened_at", "-pk")
    return {
        "longest": cases.LONGEST,
        "searched_cases": searched,
        "case_rows": rows.rows(shown),
        "further": bool(searched and len(searched.cases) > first + rows.PAGE),
    }
