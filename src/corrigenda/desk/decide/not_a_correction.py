"""Closes a case as not a correction: spam, abuse, thanks, a test, or a matter that the desk can't decide.

The editor may close the other open cases of the same sender with it, as far as the form listed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.canned_answers.offered import offered
from corrigenda.corrections.decisions.not_a_correction import not_a_correction as close
from corrigenda.corrections.grouping.same_sender import MOST, of_same_sender
from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.suggestions.checks.hold_sender import is_known
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import done
from corrigenda.desk.decide.together import DECIDED, refused, say
from corrigenda.desk.queue import rows
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/not_a_correction.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def not_a_correction(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case, form = case_at(seat, number), request.POST
    if request.method != "POST":
        return page(request, seat, case, FORM, _context(case, form))
    others = _others(case, form)
    _result, trouble = tried(_close, case, seat, form)
    if trouble is not None:
        return page(request, seat, case_at(seat, number), FORM, _context(case, form), trouble)
    if others:
        troubles = list(refused(partial(_close, like=case), others, seat, form))
        say(request, DECIDED, 1 + len(others) - len(troubles), troubles)
    return done(request, seat, case, _("not a correction."))


def _context(case: Case, form: QueryDict) -> dict[str, Any]:
    return {
        "sorts": list(NotACorrection),
        "sort": form.get("sort", NotACorrection.SPAM),
        "ready": offered(case, Outcome.NOT_A_CORRECTION),
        "chosen": typed(form, "ready"),
        "own": typed(form, "own"),
        "hold": "hold" in form,
        "known": _known(case),
        "others": rows.rows(of_same_sender(case), most=MOST),
        "with_others": "others" in form,
    }


def _known(case: Case) -> bool:
    """Whether what its senders send next can be held."""
    return any(map(is_known, case.suggestions.all()))


def _others(case: Case, form: QueryDict) -> Sequence[Case]:
    """Returns the other cases of the sender that are to be closed, too. What came since the form was shown is none."""
    listed = set(form.getlist("other")) if "others" in form else set()
    return [other for other in of_same_sender(case) if str(other.number) in listed] if listed else []


def _close(case: Case, seat: Seat, form: QueryDict, like: Case | None = None) -> Case:
    """Closes a case as the form says. `like`: the case that the form was about, if that is another one."""
    ready, sort = typed(form, "ready"), form.get("sort", NotACorrection.SPAM)
    if like is not None and ready:  # a canned answer names the case that it is sent for
        both = offered(like, Outcome.NOT_A_CORRECTION), offered(case, Outcome.NOT_A_CORRECTION)
        ready = dict(zip(*both, strict=False)).get(ready, ready)
    reason, hold = typed(form, "own").strip() or ready, "hold" in form
    return close(case=case, by=seat.actor, sort=sort, reason=reason, hold=hold, undo_seconds=seat.undo_seconds)
