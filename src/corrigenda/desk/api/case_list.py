"""The list of a site's cases, newest first, by what a program asks for. Each page is found by an index."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet

from corrigenda.corrections.listing.orders import NEWEST, ORDERS
from corrigenda.corrections.models import Case
from corrigenda.lib.web.api.paging import NoCursor, cursor_of, key_of
from corrigenda.newsroom.models import Site

PAGE = 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def asked_for(
    site: Site, *, state: str | None, kind: str | None, article: int | None, since: datetime | None
) -> QuerySet[Case]:
    """`kind`: of one of its suggestions. `since`: when it was opened; a time without a zone is in the site's."""
    # An article has few cases, and all cases of the site need not be looked through for them.
    cases = Case.objects.filter(site=site) if article is None else Case.objects.filter(article__site=site)
    if state is None and article is None:
        cases = cases.filter(opened_at__isnull=False)  # as all are: by this, the database takes the API's own index
    if state is not None:
        cases = cases.filter(state=state)
    if kind is not None:
        cases = cases.filter(kinds__contains=f" {kind} ")
    if article is not None:
        cases = cases.filter(article=article)
    if since is not None:
        cases = cases.filter(opened_at__gte=since if since.tzinfo else since.replace(tzinfo=site.zone))
    return cases


def behind(cases: QuerySet[Case], cursor: str | None) -> QuerySet[Case]:
    """Returns the cases behind the cursor, in order. Raises NoCursor."""
    in_order = cases.order_by(*ORDERS[NEWEST].fields)
    return in_order if cursor is None else in_order.filter(ORDERS[NEWEST].beyond(_place(cursor)))


def before_number(cases: QuerySet[Case], number: int) -> QuerySet[Case]:
    """The pages of version 0.1: those of lower numbers, the highest first."""
    below = cases.filter(number__lt=number) if abs(number) < 2**31 else cases
    return below.order_by("-number")


def cursor_behind(case: Case) -> str:
    return cursor_of((case.opened_at - _EPOCH) // _TICK, case.pk)


def _place(cursor: str) -> Case:
    ticks, pk = key_of(cursor, 2)
    try:
        return Case(pk=pk, opened_at=_EPOCH + ticks * _TICK)
    except OverflowError as error:
        raise NoCursor(cursor) from error
