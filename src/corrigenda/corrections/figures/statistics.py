"""How a site's desk does, from what is kept of its cases: counted for a stretch of time, named for nobody but the desk.

Five queries, whatever the length of the stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Correction, Decision, Outcome, Suggestion
from corrigenda.newsroom.models import Site

LATE = timedelta(days=30)  # after the article was published
MOST_REASONS = 10
MOST_GROUPS = 25


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start, end), UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Corrections that have something in common. Times from the first suggestion to the notice; None without any."""

    name: str
    corrections: int
    median: timedelta | None
    ninth_decile: timedelta | None


@dataclass(frozen=True, slots=True)
class Month:
    """`begins` in the site's zone."""

    begins: datetime
    suggestions: int
    corrections: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`late`: corrected more than thirty days after the article was published; `dated`: those of which that is known."""

    suggestions: int
    decided: int
    stet: int
    reasons: Sequence[tuple[str, int]]
    every: Group
    late: int
    dated: int
    by_kind: Sequence[Group]
    by_section: Sequence[Group]
    by_author: Sequence[Group]
    months: Sequence[Month]

    @property
    def stet_share(self) -> float | None:
        return self.stet / self.decided if self.decided else None

    @property
    def late_share(self) -> float | None:
        return self.late / self.dated if self.dated else None


@dataclass(frozen=True, slots=True)
class _Corrected:
    kind: str
    section: str
    authors: Sequence[str]
    took: timedelta
    late: bool | None


def statistics(site: Site, stretch: Stretch) -> Statistics:
    """Of what came in, was decided and was published in the stretch."""
    suggestions = Suggestion.objects.filter(site=site, received_at__gte=stretch.start, received_at__lt=stretch.end)
    decisions = Decision.objects.filter(case__site=site, at__gte=stretch.start, at__lt=stretch.end)
    published = site.corrections.filter(published_at__gte=stretch.start, published_at__lt=stretch.end)
    outcomes = dict(decisions.order_by().values_list("outcome").annotate(count=Count("pk")))
    corrected = _corrected(published.order_by())
    months = _by_month(site, suggestions, "received_at"), _by_month(site, published, "published_at")
    late = [one.late for one in corrected if one.late is not None]
    return Statistics(
        suggestions=sum(months[0].values()),
        decided=sum(outcomes.values()),
        stet=outcomes.get(Outcome.STET, 0),
        reasons=_reasons(decisions),
        every=_group("", corrected),
        late=sum(late),
        dated=len(late),
        by_kind=_groups(corrected, lambda one: [str(DecisionKind(one.kind).label)]),
        by_section=_groups(corrected, lambda one: [one.section]),
        by_author=_groups(corrected, lambda one: one.authors),
        months=[Month(one, months[0].get(one, 0), months[1].get(one, 0)) for one in sorted({*months[0], *months[1]})],
    )


def _corrected(published: Any) -> list[_Corrected]:
    fields = ("kind", "article__section", "article__authors", "published_at")
    rows = published.values_list(*fields, "case__opened_at", "article__published_at")
    return [
        _Corrected(kind, section, authors, max(at - opened, timedelta()), at - dated > LATE if dated else None)
        for kind, section, authors, at, opened, dated in rows
    ]


def _by_month(site: Site, rows: Any, field: str) -> dict[datetime, int]:
    by_month = rows.order_by().annotate(month=TruncMonth(field, tzinfo=site.zone))
    return dict(by_month.values_list("month").annotate(count=Count("pk")))


def _reasons(decisions: Any) -> list[tuple[str, int]]:
    given = decisions.filter(outcome=Outcome.STET).exclude(reason="").order_by()
    return list(given.values_list("reason").annotate(count=Count("pk")).order_by("-count", "reason")[:MOST_REASONS])


def _groups(corrected: Iterable[_Corrected], names: Callable[[_Corrected], Sequence[str]]) -> list[Group]:
    """The largest first; what has no name is left out."""
    by_name: dict[str, list[_Corrected]] = {}
    for one in corrected:
        for name in filter(None, names(one)):
            by_name.setdefault(name, []).append(one)
    largest = Counter({name: len(some) for name, some in by_name.items()}).most_common(MOST_GROUPS)
    return [_group(name, by_name[name]) for name, _ in largest]


def _group(name: str, some: Sequence[_Corrected]) -> Group:
    took = sorted(one.took for one in some)
    return Group(name, len(some), _quantile(took, 0.5), _quantile(took, 0.9))


def _quantile(ascending: Sequence[timedelta], share: float) -> timedelta | None:
    """The least of them that this share is no longer than."""
    return ascending[max(0, ceil(share * len(ascending)) - 1)] if ascending else None


def years(site: Site) -> list[int]:
    """The years of which there is something to tell, the last first."""
    span = Correction.objects.filter(site=site).order_by("published_at").values_list("published_at", flat=True)
    first, last = span.first(), span.last()
    if first is None or last is None:
        return []
    return list(range(last.astimezone(site.zone).year, first.astimezone(site.zone).year - 1, -1))


def year_of(site: Site, year: int) -> Stretch:
    """From new year to new year in the site's zone."""
    return Stretch(datetime(year, 1, 1, tzinfo=site.zone), datetime(year + 1, 1, 1, tzinfo=site.zone))
