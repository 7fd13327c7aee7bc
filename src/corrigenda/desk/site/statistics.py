"""The desk's figures, year by year: as a page, and as a table for a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.corrections.figures.statistics_csv import report
from corrigenda.corrections.figures.year_page import asked_year, of_year, year_page
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib.csv import csv_file


@require_safe
@at_desk
def statistics(request: HttpRequest, seat: Seat) -> HttpResponse:
    return seat.render(request, "desk/site/statistics.html", year_page(seat.site, _year(request, seat)))


@require_safe
@at_desk
def statistics_csv(request: HttpRequest, seat: Seat) -> HttpResponse:
    year = _year(request, seat)
    return csv_file(report(of_year(seat.site, year), authors=True), f"{seat.site.key}-{year}.csv")


def _year(request: HttpRequest, seat: Seat) -> int:
    year = asked_year(seat.site, request.GET.get("year", ""))
    if year is None:
        raise Http404
    return year
