"""The queue of a site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.listing.views import EVERYTHING
from corrigenda.corrections.models import SavedView
from corrigenda.desk.queue import rows
from corrigenda.desk.queue.asked import Asked, keep
from corrigenda.desk.queue.choices import choices_of
from corrigenda.desk.seat import Seat, at_desk


@at_desk
def queue(request: HttpRequest, seat: Seat) -> HttpResponse:
    asked = Asked.of(request.GET)
    page = seat.render(request, "desk/queue/queue.html", {**_listed(seat, asked), **_choices(seat, asked)})
    keep(request, page, seat.site, asked)
    return page


def _listed(seat: Seat, asked: Asked) -> dict[str, Any]:
    first = (asked.page - 1) * rows.PAGE
    cases = rows.cases(seat.site, asked.group, asked.listing, seat.actor.staff)
    listed = rows.rows(cases, first, rows.PAGE + 1)
    return {
        "rows": listed[: rows.PAGE],
        "newer": replace(asked, page=asked.page - 1).query if asked.page > 1 else None,
        "older": replace(asked, page=asked.page + 1).query if len(listed) > rows.PAGE else None,
    }


def _choices(seat: Seat, asked: Asked) -> dict[str, Any]:
    running = rows.running(seat.site)
    waiting = rows.counts(running)
    first_page = replace(asked, page=1)
    return {
        "asked": asked,
        "group": asked.group,
        "usual": rows.GROUPS[asked.group][0],
        "groups": [
            (replace(first_page, group=name).query, label, waiting.get(name), name == asked.group)
            for name, label in rows.GROUP_NAMES.items()
        ],
        **choices_of(running, asked.listing),
        "everything": replace(asked, listing=EVERYTHING, page=1).query,
        "saved_views": list(SavedView.objects.filter(site=seat.site, staff=seat.actor.staff).order_by("name")),
        "query": first_page.query,
    }
