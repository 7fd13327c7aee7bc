"""Lets the words stand, with a reason that the readers are told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.canned_answers.offered import offered
from corrigenda.corrections.decisions.stet import stet as let_it_stand
from corrigenda.corrections.models import Case, Outcome
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.proposals import proposal_asked_for
from corrigenda.desk.case.view import page
from corrigenda.desk.decide import draft
from corrigenda.desk.decide.next import done
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed

FORM = "desk/decide/stet.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def stet(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """The editor's own words, if any, take precedence over the ready reason."""
    case = case_at(seat, number)
    own, ready = typed(request.POST, "own"), typed(request.POST, "ready")
    context = {"ready": offered(case, Outcome.STET), "own": own, "chosen": ready, "draft_form": "stet"}
    if request.method != "POST":
        return page(request, seat, case, FORM, {**context, **_first_context(request, seat, case)})
    _result, trouble = tried(
        let_it_stand, case=case, by=seat.actor, reason=own.strip() or ready, undo_seconds=seat.undo_seconds
    )
    if trouble is None:
        draft.sent(seat, case, "stet")
        return done(request, seat, case, _("the words stand."))
    return page(request, seat, case_at(seat, number), FORM, context, trouble)


def _first_context(request: HttpRequest, seat: Seat, case: Case) -> dict[str, Any]:
    if request.GET.get("again"):
        return {"own": draft.undone_reason(case, Outcome.STET)}
    if (asked_for := proposal_asked_for(request, case, Outcome.STET)) is not None:
        return {"from_program": asked_for, "own": asked_for.reason}
    kept = draft.kept(seat, case, "stet")
    form = draft.filled(kept) if kept else {}
    return {"draft": kept, "own": form.get("own", ""), "chosen": form.get("ready", "")}
