"""Pages of a list: cursors, which only we read, and the link to the following page (RFC 8288)."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from corrigenda.lib.web.public_url import at_public_url

_KEY = re.compile(r"\d{1,18}(\.\d{1,18}){0,3}")  # each part fits a column of 64 bits
# What a list adds to the description of its answer.
LINK = {
    "Link": {
        "description": 'The following page, if there is one: `<address>; rel="next"`.',
        "schema": {"type": "string"},
    }
}


class NoCursor(ValueError):
    """This was not made here for this list."""


def not_ours() -> str:
    """Returns the sentence that refuses what is no cursor."""
    return _("This is no cursor of this list. Leave it out to begin anew.")


def cursor_of(*key: int) -> str:
    """Returns a cursor behind the row with this key, which what comes later does not move."""
    return urlsafe_b64encode(".".join(map(str, key)).encode()).decode().rstrip("=")


def key_of(cursor: str, parts: int) -> tuple[int, ...]:
    """Returns the key that a cursor was made of. Raises NoCursor."""
    try:
        text = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError as error:
        raise NoCursor(cursor) from error
    key = tuple(map(int, text.split("."))) if _KEY.fullmatch(text) else ()
    if len(key) != parts:
        raise NoCursor(cursor)
    return key


def following(request: HttpRequest, **place: Any) -> str:
    """Returns the query of the following page: that of this one, at another place."""
    query = request.GET.copy()
    for name, value in place.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


def linked(request: HttpRequest, response: HttpResponse, query: str | None) -> HttpResponse:
    """Returns the answer with a link to the following page, if there is one."""
    if query is not None:
        response["Link"] = f'<{at_public_url(request.path + query)}>; rel="next"'
    return response
