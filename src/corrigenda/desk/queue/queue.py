"""The queue of a site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.desk.query import one_of, page_number
from corrigenda.desk.queue import rows
from corrigenda.desk.seat import Seat, at_desk


@at_desk
def queue(request: HttpRequest, seat: Seat) -> HttpResponse:
    group = one_of(request.GET.get("state"), rows.GROUPS, "open")
    kind = one_of(request.GET.get("kind"), SuggestionKind.values, "")
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * rows.PAGE
    listed = rows.rows(rows.cases(seat.site, group, kind), first, rows.PAGE + 1)
    waiting = rows.counts(seat.site)
    context = {
        "rows": listed[: rows.PAGE],
        "group": group,
        "groups": [(name, label, waiting.get(name)) for name, label in rows.GROUP_NAMES.items()],
        "kind": kind,
        "kinds": SuggestionKind.choices,
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if len(listed) > rows.PAGE else None,
    }
    return seat.render(request, "desk/queue/queue.html", context)
