"""What a sender is told whose suggestion was not taken now, by the API: wait (429), or prove some work first (428)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from corrigenda.corrections.suggestions.checks.weigh import ProofWanted, TooMany, TurnedAway
from corrigenda.lib.web.problems import Problem, problem


class ProofProblem(Problem):
    """Solve `challenge` (ALTCHA, version 2), and send the same suggestion again with the solution as `proof`."""

    challenge: dict[str, Any]


def turned_away(error: TurnedAway) -> HttpResponse:
    match error:
        case TooMany():
            text = _("Many suggestions came from your network. Please try again in %(wait)d seconds.")
            return problem(429, text % {"wait": error.wait}, headers={"Retry-After": str(error.wait)})
        case ProofWanted():
            answer = problem(428, _("Many suggestions are arriving. Please wait a moment."))
            body = {**json.loads(answer.content), "challenge": error.challenge}
            answer.content = json.dumps(body).encode()
            return answer
    raise error
