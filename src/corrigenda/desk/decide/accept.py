"""Accepts a change, as suggested or with changes.

The desk accepts nothing unless the editor was shown the words before and after the change.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.corrections.decisions.approve import approve
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide.first_proposal import begun, moved_along
from corrigenda.desk.decide.form import form_of
from corrigenda.desk.decide.next import accepted, done
from corrigenda.desk.decide.proposal import posted
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORM = "desk/decide/accept.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def accept(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    if request.method != "POST":
        first = begun(case, request.GET)
        return page(request, seat, case, FORM, {**first.context, **form_of(first.proposal.ready())})
    find_occurrences(case.pk)  # an article may have arrived since the form was shown; it is part of what is accepted
    proposal = posted(case, request.POST).ready()
    if proposal.mark != proposal.seen:
        return page(request, seat, case, FORM, {"unseen": True, **form_of(proposal)})
    _result, trouble = tried(approve, case=case, by=seat.actor, approval=proposal.approval())
    if trouble is None:
        return done(request, seat, case, accepted(proposal))
    if trouble.moved:
        proposal = moved_along(proposal).ready()
    return page(request, seat, case_at(seat, number), FORM, form_of(proposal), trouble)


@require_POST
@at_desk
def preview(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Shows what the form would do: inside the open form for htmx, else on the whole page."""
    case = case_at(seat, number)
    context = form_of(posted(case, request.POST).fitted().ready())
    if request.headers.get("HX-Request"):
        return seat.render(request, "desk/decide/preview.html", {"case": case, "swap": True, **context})
    return page(request, seat, case, FORM, context)
