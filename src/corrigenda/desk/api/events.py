"""What happened to the cases of a site, oldest first: a program asks again with the cursor of its last answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from corrigenda.corrections.models import Event
from corrigenda.desk.api.bearer import NewsroomToken, site_of
from corrigenda.lib import clock
from corrigenda.lib.web.api import paging
from corrigenda.lib.web.api.conditional import UNCHANGED
from corrigenda.lib.web.problems import problems, refused
from corrigenda.newsroom.models import Scope

router = Router()

PAGE = 100
WINDOW = 1_000  # events of all sites that are looked at for a page
# On PostgreSQL, an event may become visible after one with a higher number; within this time each has.
SETTLED = timedelta(seconds=5)


class HappeningOut(Schema):
    """`case` is the number of the case. `by`: who did it, if that was one of the desk. `data` has ids."""

    case: int
    verb: str
    role: str
    by: str | None
    at: datetime
    data: dict[str, Any]


class EventList(Schema):
    """`cursor` is where to go on: later, if `next` is null."""

    events: list[HappeningOut]
    cursor: str
    next: str | None


@router.get(
    "/events",
    auth=NewsroomToken(Scope.READ_CASES),
    response={200: EventList, UNCHANGED: None, **problems(401, 403, 422, 503)},
    summary="What happened to the site's cases, oldest first",
    openapi_extra={"responses": {200: {"headers": paging.LINK}}},
)
def list_events(request: HttpRequest, response: HttpResponse, cursor: str | None = None) -> HttpResponse | EventList:
    """Without `cursor`, the list begins with the first event. An event is listed five seconds after it happened.

    A page can be empty though there is a `next`. Keep `cursor` when there is none, and ask again with it.
    """
    try:
        (after,) = paging.key_of(cursor, 1) if cursor is not None else (0,)
    except paging.NoCursor:
        return refused({"cursor": paging.not_ours()})
    looked_at = list(takewhile(_settled, _from(after)))
    ours = [pk for pk, of_site, _at in looked_at if of_site == site_of(request).pk]
    full = len(ours) > PAGE
    last = ours[PAGE - 1] if full else looked_at[-1][0] if looked_at else after
    query = paging.following(request, cursor=paging.cursor_of(last)) if full or len(looked_at) == WINDOW else None
    paging.linked(request, response, query)
    listed = Event.objects.filter(pk__in=ours[:PAGE]).select_related("case", "staff").order_by("pk")
    return EventList(events=[_out(event) for event in listed], cursor=paging.cursor_of(last), next=query)


def _from(after: int) -> QuerySet[Event, tuple[int, int, datetime]]:
    """Returns the next events of all sites: number, site, time. Few rows are read, by their key alone."""
    return Event.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "case__site", "at")[:WINDOW]


def _settled(event: tuple[int, int, datetime]) -> bool:
    return event[2] < clock.now() - SETTLED


def _out(event: Event) -> HappeningOut:
    by = event.staff.display_name if event.staff else None
    return HappeningOut(case=event.case.number, verb=event.verb, role=event.role, by=by, at=event.at, data=event.data)
