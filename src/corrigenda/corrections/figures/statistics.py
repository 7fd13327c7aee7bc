"""How well a site's desk does, counted over a stretch of time from its stored cases; only the desk sees names.

It takes four queries, however long the stretch is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Case, Correction, Decision, Outcome, Suggestion
from corrigenda.corrections.models.decision import IN_EFFECT
from corrigenda.lib.database.seconds_between import SecondsBetween
from corrigenda.newsroom.models import Site

LATE = timedelta(days=30)  # after the article was published
MOST_REASONS = 10
MOST_GROUPS = 25


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: [start, end), UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Corrections that have something in common. Times run from the first suggestion to the notice; None if empty."""

    name: str
    corrections: int
    median: timedelta | None
    ninth_decile: timedelta | None


@dataclass(frozen=True, slots=True)
class Month:
    """The counts of one month. `begins` is in the site's time zone."""

    begins: datetime
    suggestions: int
    corrections: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of one stretch of time.

    `late`: how many were corrected more than thirty days after the article was published. `dated`: for how many that is
    known.
    """

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


class _Corrected(NamedTuple):
    """What the figures take of corrections, a column each. `authors`: as the database writes its list."""

    kind: Sequence[str]
    section: Sequence[str]
    authors: Sequence[str]
    took: Sequence[float]  # seconds
    age: Sequence[float | None]  # of the article, in seconds


def statistics(site: Site, stretch: Stretch) -> Statistics:
    """Returns the figures of what came in, was decided and was published in the stretch.

    What the desk found to ask for no correction is left out.
    """
    # Begins with the decisions of the stretch; a join would let the database begin with all cases of the site.
    of_site = Exists(Case.objects.filter(pk=OuterRef("case"), site=site))
    decisions = Decision.objects.filter(IN_EFFECT, of_site, at__gte=stretch.start, at__lt=stretch.end).exclude(
        outcome__in=(Outcome.NOT_A_CORRECTION, Outcome.ASK, Outcome.AMEND)
    )
    published = site.corrections.filter(published_at__gte=stretch.start, published_at__lt=stretch.end)
    outcomes = _outcomes(decisions)
    decided = {outcome: counts.total() for outcome, counts in outcomes.items()}
    corrected = _corrected(published.filter(imported_at=None).order_by())  # how long the others took is not known
    months = (
        _by_month(site, stretch, Suggestion, "received_at", "AND counted"),
        _by_month(site, stretch, Correction, "published_at"),
    )
    kinds = _groups(_named(corrected.kind, corrected.took))
    ages = [age for age in corrected.age if age is not None]
    return Statistics(
        suggestions=sum(months[0].values()),
        decided=sum(decided.values()),
        stet=decided.get(Outcome.STET, 0),
        reasons=_reasons(outcomes.get(Outcome.STET, Counter())),
        every=_group("", corrected.took),
        late=sum(age > LATE.total_seconds() for age in ages),
        dated=len(ages),
        by_kind=[replace(group, name=str(DecisionKind(group.name).label)) for group in kinds],
        by_section=_groups(_named(corrected.section, corrected.took)),
        by_author=_groups(_of_authors(_named(corrected.authors, corrected.took))),
        months=[
            Month(begins, months[0].get(begins, 0), months[1].get(begins, 0))
            for begins in sorted({*months[0], *months[1]})
        ],
    )


def _corrected(published: QuerySet[Correction]) -> _Corrected:
    """Returns what the corrections keep for the figures; of corrections that keep nothing, what can be told now."""
    kept = published.annotate(by=Cast("authors", TextField()))
    rows = list(kept.values_list("kind", "section", "by", "took", "article_age"))
    if any(took is None for *_others, took, _age in rows):
        told = published.filter(took=None).annotate(
            seconds=SecondsBetween("case__opened_at", "published_at"),
            age=SecondsBetween("article__published_at", "published_at"),
            by=Cast("article__authors", TextField()),
        )
        rows = [row for row in rows if row[3] is not None]
        rows += told.values_list("kind", "article__section", "by", "seconds", "age")
    kind, section, authors, took, age = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return _Corrected(kind, section, authors, [max(seconds or 0.0, 0.0) for seconds in took], age)


def _by_month(site: Site, stretch: Stretch, model: type[Model], field: str, only: str = "") -> dict[datetime, int]:
    """Counts each month as one range of an index. `only` is a further condition, in SQL.

    To cut each row's time to its month takes a hundred times as long. In plain SQL: to build so many queries from models
    takes longer than the database takes to answer.
    """
    begins = _months(site, stretch)
    borders = [connection.ops.adapt_datetimefield_value(at.astimezone(UTC)) for at in [*begins, stretch.end]]
    count = (
        f"(SELECT count(*) FROM {model._meta.db_table} WHERE site_id = %s AND {field} >= %s AND {field} < %s {only})"
    )
    with connection.cursor() as cursor:
        ranges = [value for first, end in pairwise(borders) for value in (site.pk, first, end)]
        cursor.execute("SELECT " + ", ".join([count] * len(begins)), ranges)
        return {first: count for first, count in zip(begins, cursor.fetchone(), strict=True) if count}


def _months(site: Site, stretch: Stretch) -> list[datetime]:
    """Returns the beginnings of the months that have a part in the stretch, in the site's time zone."""
    begins = [stretch.start.astimezone(site.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)]
    while (following := _month_after(begins[-1])) < stretch.end:
        begins.append(following)
    return begins


def _month_after(begins: datetime) -> datetime:
    return begins.replace(year=begins.year + begins.month // 12, month=begins.month % 12 + 1)


def _outcomes(decisions: QuerySet[Decision]) -> dict[str, Counter[str]]:
    """Returns by outcome how often each reason was given."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome, reason, count in decisions.order_by().values_list("outcome", "reason").annotate(count=Count("pk")):
        outcomes[outcome][reason] += count
    return outcomes


def _reasons(counts: Counter[str]) -> list[tuple[str, int]]:
    """Returns the commonest reasons; decisions without one are left out."""
    given = ((reason, count) for reason, count in counts.items() if reason)
    return sorted(given, key=lambda pair: (-pair[1], pair[0]))[:MOST_REASONS]


def _named(names: Iterable[str], took: Iterable[float]) -> dict[str, list[float]]:
    """Returns how long those of each name took."""
    by_name: dict[str, list[float]] = defaultdict(list)
    for name, seconds in zip(names, took, strict=True):
        by_name[name].append(seconds)
    return by_name


def _of_authors(by_list: dict[str, list[float]]) -> dict[str, list[float]]:
    """Returns how long those of each author took, from how long those of each list of authors took."""
    by_author: dict[str, list[float]] = defaultdict(list)
    for written, took in by_list.items():
        for author in json.loads(written or "[]") or ():
            by_author[author] += took
    return by_author


def _groups(by_name: dict[str, list[float]]) -> list[Group]:
    """Returns the groups, the largest first. Corrections without a name are left out."""
    by_name.pop("", None)
    largest = Counter({name: len(took) for name, took in by_name.items()}).most_common(MOST_GROUPS)
    return [_group(name, by_name[name]) for name, _ in largest]


def _group(name: str, took: Iterable[float]) -> Group:
    ascending = sorted(took)
    return Group(name, len(ascending), _quantile(ascending, 0.5), _quantile(ascending, 0.9))


def _quantile(ascending: Sequence[float], share: float) -> timedelta | None:
    """Returns the shortest time, of times in seconds, that at least this share of the times does not exceed."""
    if not ascending:
        return None
    return timedelta(milliseconds=round(1000 * ascending[max(0, ceil(share * len(ascending)) - 1)]))


def years(site: Site) -> list[int]:
    """Returns the years from the first to the last correction, the last first."""
    span = Correction.objects.filter(site=site).order_by("published_at").values_list("published_at", flat=True)
    first, last = span.first(), span.last()
    if first is None or last is None:
        return []
    return list(range(last.astimezone(site.zone).year, first.astimezone(site.zone).year - 1, -1))


def year_of(site: Site, year: int) -> Stretch:
    """Returns the stretch of a year, from new year to new year in the site's time zone."""
    return Stretch(datetime(year, 1, 1, tzinfo=site.zone), datetime(year + 1, 1, 1, tzinfo=site.zone))
