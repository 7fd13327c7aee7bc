"""Closes a case as not a correction: spam, abuse, thanks, a test, or a matter that the desk can't decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.canned_answers.offered import offered
from corrigenda.corrections.decisions.not_a_correction import not_a_correction as close
from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.suggestions.checks.hold_sender import is_known
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.next import done
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/not_a_correction.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def not_a_correction(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    sort, hold = request.POST.get("sort", NotACorrection.SPAM), "hold" in request.POST
    own, ready = typed(request.POST, "own"), typed(request.POST, "ready")
    context = {
        "sorts": list(NotACorrection),
        "sort": sort,
        "ready": offered(case, Outcome.NOT_A_CORRECTION),
        "chosen": ready,
        "own": own,
        "hold": hold,
        "known": _known(case),
    }
    if request.method != "POST":
        return page(request, seat, case, FORM, context)
    _result, trouble = tried(
        close,
        case=case,
        by=seat.actor,
        sort=sort,
        reason=own.strip() or ready,
        hold=hold,
        undo_seconds=seat.undo_seconds,
    )
    if trouble is None:
        return done(request, seat, case, _("not a correction."))
    return page(request, seat, case_at(seat, number), FORM, context, trouble)


def _known(case: Case) -> bool:
    """Whether what its senders send next can be held."""
    return any(map(is_known, case.suggestions.all()))
