"""The figures of a year, if the newsroom lets the public see them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from corrigenda.corrections.figures.statistics_csv import report
from corrigenda.corrections.figures.year_page import asked_year, of_year, year_page
from corrigenda.lib.csv import csv_file
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.public import of_site


@of_site
def statistics(request: HttpRequest, site: Site) -> HttpResponse:
    return render_public(request, "record/policy/statistics.html", year_page(site, _year(request, site)))


@of_site
def statistics_csv(request: HttpRequest, site: Site) -> HttpResponse:
    year = _year(request, site)
    return csv_file(report(of_year(site, year), authors=False), f"{site.key}-{year}.csv")


def _year(request: HttpRequest, site: Site) -> int:
    year = asked_year(site, request.GET.get("year", "")) if site.publish_statistics else None
    if year is None:
        raise Http404
    return year
