"""What a sender is told whose suggestion was not taken now, by the API: wait (429), or prove some work first (428)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.corrections.suggestions.checks import pressure
from corrigenda.corrections.suggestions.checks.rates import MINUTE
from corrigenda.corrections.suggestions.checks.weigh import ProofWanted, TooMany, TurnedAway
from corrigenda.lib.web.api.rate_limit import rate_limit
from corrigenda.lib.web.problems import Problem, problem


class ProofProblem(Problem):
    """Solve `challenge` (ALTCHA, version 2), and send the same suggestion again with the solution as `proof`."""

    challenge: dict[str, Any]


def turned_away(error: TurnedAway) -> HttpResponse:
    match error:
        case TooMany():
            headers = {"Retry-After": str(error.wait), **rate_headers(left=0, until=error.wait)}
            return problem(429, _wait(error.wait), headers=headers)
        case ProofWanted():
            answer = problem(428, _("Many suggestions are arriving. Please wait a moment."))
            body = {**json.loads(answer.content), "challenge": error.challenge}
            answer.content = json.dumps(body).encode()
            return answer
    raise error


def rate_headers(*, left: int, until: int = MINUTE.span) -> dict[str, str]:
    """Returns how many more suggestions the sender may send now, and the seconds until the limit is whole again."""
    return rate_limit("suggestions", quota=pressure.limit(), window=MINUTE.span, left=left, until=until)


def _wait(seconds: int) -> str:
    text = ngettext(
        "Many suggestions came from your network. Please try again in %(wait)d second.",
        "Many suggestions came from your network. Please try again in %(wait)d seconds.",
        seconds,
    )
    return text % {"wait": seconds}
