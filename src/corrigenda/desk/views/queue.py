"""The queue of a site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.models import SuggestionKind
from corrigenda.desk import rows
from corrigenda.desk.seats import Seat, at_desk

DEEPEST = 10_000  # pages


@at_desk
def queue(request: HttpRequest, seat: Seat) -> HttpResponse:
    group = _one_of(request.GET.get("state"), rows.GROUPS, "open")
    kind = _one_of(request.GET.get("kind"), SuggestionKind.values, "")
    page = _page(request.GET.get("page", ""))
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
    return seat.render(request, "desk/queue.html", context)


def _one_of(asked: str | None, known: object, otherwise: str) -> str:
    return asked if asked is not None and asked in known else otherwise  # type: ignore[operator]


def _page(asked: str) -> int:
    return min(int(asked), DEEPEST) if asked.isascii() and asked.isdigit() and len(asked) < 9 and int(asked) else 1
