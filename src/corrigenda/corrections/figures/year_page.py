"""The page about the figures of a year. The desk and the public see the same page, except for the authors."""

from __future__ import annotations

from typing import Any

from django.utils import formats

from corrigenda.corrections.figures.statistics import Statistics, statistics, year_of, years
from corrigenda.lib import clock
from corrigenda.lib.bars import HEIGHT, WIDTH, bars
from corrigenda.newsroom.models import Site

FIRST, LAST = 2000, 2200  # years that can be asked for


def asked_year(site: Site, asked: str) -> int | None:
    """Returns the year that a query names; the current year if it names none; None if there is no such year."""
    if not asked:
        return clock.now().astimezone(site.zone).year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return year if FIRST <= year <= LAST else None


def of_year(site: Site, year: int) -> Statistics:
    return statistics(site, year_of(site, year))


def year_page(site: Site, year: int) -> dict[str, Any]:
    """Returns the context of `statistics.html`."""
    figures = of_year(site, year)
    named = [(formats.date_format(month.begins, "M"), month) for month in figures.months]
    return {
        "site": site,
        "year": year,
        "years": years(site),
        "of": figures,
        "charts": [
            ("suggestions", bars([(name, month.suggestions) for name, month in named])),
            ("corrections", bars([(name, month.corrections) for name, month in named])),
        ],
        "width": WIDTH,
        "height": HEIGHT,
    }
