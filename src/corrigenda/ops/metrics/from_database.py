"""What the database says to `/metrics`: a few queries, each of which reads what waits, what is open, or a day's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import Count, F, Min, Value, When

from corrigenda.corrections.models import Arrival, Case, Decision
from corrigenda.corrections.models.decision import IN_EFFECT
from corrigenda.corrections.states import State
from corrigenda.dispatch import report
from corrigenda.lib import clock

DAY = timedelta(days=1)


class Gauge(NamedTuple):
    help: str
    labels: tuple[str, ...] = ()


class Sample(NamedTuple):
    gauge: str
    labels: tuple[str, ...]
    value: float


GAUGES: dict[str, Gauge] = {
    "corrigenda_jobs": Gauge(
        "Jobs by lane: waiting, due (of those waiting), in_hand, failed (to be tried again) or given_up",
        ("lane", "state"),
    ),
    "corrigenda_oldest_due_job_seconds": Gauge(
        "For how long the lane's oldest job has been due; not counting hosts that are left alone", ("lane",)
    ),
    "corrigenda_hosts_left_alone": Gauge("Hosts that did not answer and are not asked for a while"),
    "corrigenda_arrivals": Gauge(
        "Acknowledged suggestions that are no cases yet: to_file, held, or set_aside because they could not be filed",
        ("site", "state"),
    ),
    "corrigenda_oldest_arrival_seconds": Gauge("For how long the oldest suggestion has waited to be filed", ("site",)),
    "corrigenda_held_suggestions": Gauge("Held suggestions by the check that holds them", ("site", "check")),
    "corrigenda_cases": Gauge("Cases that are not closed, by state", ("site", "state")),
    "corrigenda_case_places": Gauge(
        "Cases that are not closed, by their place in the article: placed, article (about the whole), "
        "unread (not looked for yet), or orphans: removed, ambiguous",
        ("site", "place"),
    ),
    "corrigenda_connector_conflicts": Gauge(
        "Cases that came back from the site's CMS as a conflict", ("site", "connector")
    ),
    "corrigenda_decisions_of_last_day": Gauge(
        "Decisions of the last 24 hours that have taken effect", ("site", "outcome")
    ),
}


def snapshot() -> list[Sample]:
    """Returns the values of all gauges. Raises DatabaseError."""
    return [sample for ask in QUESTIONS for sample in ask()]


def _queue() -> Iterator[Sample]:
    silent = report.left_alone()
    yield Sample("corrigenda_hosts_left_alone", (), len(silent))
    given_up = report.given_up()
    for lane in report.all_lanes(but=silent):
        for state in ("waiting", "due", "in_hand", "failed"):
            yield Sample("corrigenda_jobs", (lane.lane, state), getattr(lane, state))
        yield Sample("corrigenda_jobs", (lane.lane, "given_up"), given_up[lane.lane])
        yield Sample("corrigenda_oldest_due_job_seconds", (lane.lane,), lane.oldest_seconds)


def _to_file() -> Iterator[Sample]:
    now = clock.now()
    rows = Arrival.objects.to_file().values_list("site__key").annotate(Count("pk"), Min("received_at"))
    for site, number, oldest in rows:
        yield Sample("corrigenda_arrivals", (site, "to_file"), number)
        yield Sample("corrigenda_oldest_arrival_seconds", (site,), max(0.0, (now - oldest).total_seconds()))


def _held() -> Iterator[Sample]:
    sites: dict[str, int] = {}
    for site, check, number in Arrival.objects.held().values_list("site__key", "held_by").annotate(Count("pk")):
        sites[site] = sites.get(site, 0) + number
        yield Sample("corrigenda_held_suggestions", (site, check), number)
    for site, number in sites.items():
        yield Sample("corrigenda_arrivals", (site, "held"), number)


def _set_aside() -> Iterator[Sample]:
    for site, number in Arrival.objects.set_aside().values_list("site__key").annotate(Count("pk")):
        yield Sample("corrigenda_arrivals", (site, "set_aside"), number)


_PLACE = models.Case(
    When(whole_article=True, then=Value("article")),
    When(~models.Q(orphaned=""), then=F("orphaned")),
    When(anchored_on=None, then=Value("unread")),
    default=Value("placed"),
)


def _cases() -> Iterator[Sample]:
    running = Case.objects.running().annotate(place=_PLACE)
    counts: dict[tuple[str, tuple[str, ...]], int] = {}
    rows = running.values_list("site__key", "site__connector", "state", "place").annotate(Count("pk"))
    for site, connector, state, place, number in rows:
        told = [("corrigenda_cases", (site, state)), ("corrigenda_case_places", (site, place))]
        if state == State.CONFLICT:
            told.append(("corrigenda_connector_conflicts", (site, connector)))
        for about in told:
            counts[about] = counts.get(about, 0) + number
    yield from (Sample(gauge, labels, number) for (gauge, labels), number in counts.items())


def _decisions() -> Iterator[Sample]:
    lately = Decision.objects.filter(IN_EFFECT, at__gte=clock.now() - DAY)
    for site, outcome, number in lately.values_list("case__site__key", "outcome").annotate(Count("pk")):
        yield Sample("corrigenda_decisions_of_last_day", (site, outcome), number)


QUESTIONS: tuple[Callable[[], Iterator[Sample]], ...] = (_queue, _to_file, _held, _set_aside, _cases, _decisions)
