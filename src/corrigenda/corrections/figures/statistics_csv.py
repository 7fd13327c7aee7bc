"""The figures of a site as a table for a spreadsheet: one measure a line, so that years can be set side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

from corrigenda.corrections.figures.statistics import Group, Statistics
from corrigenda.lib.csv import harmless

HEADER = ("about", "name", "measure", "value", "unit")
Measure = tuple[str, str, str, str, str]


def report(statistics: Statistics, *, authors: bool) -> str:
    """Returns CSV (RFC 4180). `authors`: include each author's figures, which are for the desk alone."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADER)
    rows.writerows([harmless(cell) for cell in row] for row in _rows(statistics, authors))
    return out.getvalue()


def _rows(statistics: Statistics, authors: bool) -> Iterator[Measure]:
    yield "all", "", "suggestions", str(statistics.suggestions), "number"
    yield "all", "", "decisions", str(statistics.decided), "number"
    yield "all", "", "stet", str(statistics.stet), "number"
    yield "all", "", "stet share", _share(statistics.stet_share), "share"
    yield from _of_group("all", statistics.every)
    yield "all", "", "late corrections", str(statistics.late), "number"
    yield "all", "", "late share", _share(statistics.late_share), "share"
    for month in statistics.months:
        name = month.begins.strftime("%Y-%m")
        yield "month", name, "suggestions", str(month.suggestions), "number"
        yield "month", name, "corrections", str(month.corrections), "number"
    for about, groups in [
        ("kind", statistics.by_kind),
        ("section", statistics.by_section),
        ("author", statistics.by_author if authors else []),
    ]:
        for group in groups:
            yield from _of_group(about, group)
    for reason, count in statistics.reasons:
        yield "stet reason", reason, "decisions", str(count), "number"


def _of_group(about: str, group: Group) -> Iterator[Measure]:
    yield about, group.name, "corrections", str(group.corrections), "number"
    yield about, group.name, "median time to correct", _hours(group.median), "hours"
    yield about, group.name, "90th percentile of time to correct", _hours(group.ninth_decile), "hours"


def _hours(time: timedelta | None) -> str:
    return "" if time is None else f"{time.total_seconds() / 3600:.2f}"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"
