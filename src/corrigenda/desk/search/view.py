"""Searches the archive: finds the articles of the site and of its sister sites that carry some words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.archive.flows.search import LONGEST, Searched
from corrigenda.archive.flows.search import search as search_archive
from corrigenda.desk.query import page_number
from corrigenda.desk.search import results
from corrigenda.desk.seat import Seat, at_desk

DEEPEST = 40  # pages


@require_safe
@at_desk
def search(request: HttpRequest, seat: Seat) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()
    page = min(page_number(request.GET.get("page", "")), DEEPEST)
    searched = _searched(seat, query, (page - 1) * results.PAGE) if query else None
    context = {
        "asked": query,
        "longest": LONGEST,
        "searched": searched,
        "rows": [results.result_row(result) for result in searched.results[: results.PAGE]] if searched else [],
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if searched and len(searched.results) > results.PAGE and page < DEEPEST else None,
    }
    return seat.render(request, "desk/search/search.html", context)


def _searched(seat: Seat, query: str, first: int) -> Searched:
    sites = [seat.site, *seat.site.sisters.all()]
    return search_archive(sites=sites, text=query, first=first, most=results.PAGE + 1)
