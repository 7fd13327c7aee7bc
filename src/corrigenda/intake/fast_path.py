"""`POST /api/v1/suggestions` on the event loop, without a thread and without Django's handlers.

Whatever is not usual, such as a suggestion that is refused, is left to the view of the API, which answers it in full.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.exceptions import SynchronousOnlyOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils import translation
from pydantic import ValidationError

from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.acknowledge import acknowledge_soon
from corrigenda.corrections.suggestions.checks.weigh import TurnedAway, weighed
from corrigenda.corrections.suggestions.group_commit import TooManyWaiting
from corrigenda.corrections.suggestions.submission import checked
from corrigenda.intake.api import SuggestionIn, language_of, receipt
from corrigenda.intake.turned_away import rate_headers, turned_away
from corrigenda.lib.client_ip import client_ip_of
from corrigenda.lib.web.database_busy import unavailable
from corrigenda.lib.web.front.dressing import Dressing, dressing
from corrigenda.lib.web.front.messages import Answer, Request, busy
from corrigenda.lib.web.problems import well_formed_json
from corrigenda.newsroom.known_sites import known_site


async def send_suggestion(request: Request) -> Answer | None:
    """Returns the answer once the suggestion is on disk; None if the API's view is to answer."""
    payload, dressed = _payload(request), dressing(request)
    if payload is None or dressed is None:
        return None
    address = client_ip_of(request.peer, request.header(b"x-forwarded-for"))
    try:
        if (site := await known_site(payload.site)) is None:
            return None
        fit = checked(payload.submission(language_of(dressed.request)), site)
        verdict = weighed(fit, site, payload.sending(address))
        acknowledged = await acknowledge_soon(
            site=site, fit=fit, held_by=verdict.held_by, sender=verdict.sender, request=request.id
        )
    except (Refused, SynchronousOnlyOperation):  # the latter: a check must ask the database, as it seldom must
        return None
    except TooManyWaiting:
        raise busy() from None
    except TurnedAway as error:
        return _dressed(dressed, partial(turned_away, error))
    except (OperationalError, InterfaceError) as error:
        return _dressed(dressed, partial(unavailable, dressed.request, error))
    body = json.dumps(receipt(acknowledged).model_dump()).encode()
    rates = [(name.lower().encode(), value.encode()) for name, value in rate_headers(left=verdict.left).items()]
    return Answer(201 if acknowledged.created else 200, [*dressed.headers, *rates], body)


def _payload(request: Request) -> SuggestionIn | None:
    if request.header(b"content-type").partition(";")[0].strip().lower() != "application/json":
        return None
    if len(request.body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return None
    try:
        return SuggestionIn.model_validate(well_formed_json(json.loads(request.body.decode("utf-8"))))
    except (ValueError, RecursionError, ValidationError):
        return None


def _dressed(dressed: Dressing, made: Callable[[], HttpResponse]) -> Answer:
    """Returns an answer of Django's in the reader's language, with the headers that it lacks."""
    with translation.override(getattr(dressed.request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)):
        answer = made()
    own = {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in answer.headers.items()}
    return Answer(answer.status_code, list({**dict(dressed.headers), **own}.items()), answer.content)
