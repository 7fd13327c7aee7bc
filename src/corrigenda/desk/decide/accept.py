"""Accepts a change, as suggested or with changes.

The desk accepts nothing unless the editor was shown the words before and after the change.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.corrections import permissions
from corrigenda.corrections.decisions.approve import approve
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.states import Verb
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.proposals import proposal_asked_for
from corrigenda.desk.case.view import page
from corrigenda.desk.decide import draft
from corrigenda.desk.decide.first_proposal import begun, moved_along, proposed
from corrigenda.desk.decide.form import form_of
from corrigenda.desk.decide.next import accepted, done
from corrigenda.desk.decide.proposal import Proposal, posted
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORM = "desk/decide/accept.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def accept(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    _result, trouble = tried(permissions.check, seat.actor, Verb.APPROVE)
    if trouble is not None:
        return page(request, seat, case, trouble=trouble)
    if request.method != "POST":
        return page(request, seat, case, FORM, _first_context(request, seat, case))
    find_occurrences(case.pk)  # an article may have arrived since the form was shown; it is part of what is accepted
    proposal = posted(case, request.POST).with_facts_first().ready()
    if proposal.mark != proposal.seen:
        return page(
            request, seat, case, FORM, {"unseen": True, "first": "change", **_posted_context(request, proposal)}
        )
    _result, trouble = tried(
        approve, case=case, by=seat.actor, approval=proposal.approval(), undo_seconds=seat.undo_seconds
    )
    if trouble is None:
        draft.sent(seat, case, "accept")
        return done(request, seat, case, accepted(proposal))
    if trouble.moved:
        proposal = moved_along(proposal).ready()
    return page(request, seat, case_at(seat, number), FORM, _posted_context(request, proposal), trouble)


def _posted_context(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    return {"draft_form": "accept", "begun": request.POST.get("begun", ""), **form_of(proposal)}


def _first_context(request: HttpRequest, seat: Seat, case: Case) -> dict[str, Any]:
    """Returns what the form shows first: this person's draft, if it began where the address asks to begin.

    What a program proposed is shown with its name, and read as the editor's own.
    """
    if (asked_for := proposal_asked_for(request, case, Outcome.APPROVE)) is not None:
        shown = {"from_program": asked_for, "editing": True, "first": "words" if asked_for.edit() else "notice"}
        return {"draft_form": "accept", **shown, **form_of(proposed(case, asked_for).ready())}
    kept = None if request.GET.get("again") else draft.kept(seat, case, "accept")
    asked = request.GET.get("words") or request.GET.get("suggestion") or ""
    if kept is not None and ("draft" in request.GET or asked in ("", *kept.fields.get("begun", [""]))):
        proposal = moved_along(posted(case, draft.filled(kept)))
        first = "words" if proposal.edit else "notice"
        shown = {"draft": kept, "editing": True, "first": first, "begun": kept.fields.get("begun", [""])[0]}
        return {"draft_form": "accept", **shown, **form_of(proposal.ready())}
    first_proposal = begun(case, request.GET)
    shown = {"other_draft": kept, "begun": asked, **first_proposal.context}
    return {"draft_form": "accept", **shown, **form_of(first_proposal.proposal.ready())}


@require_POST
@at_desk
def preview(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Shows what the form would do: inside the open form for htmx, else on the whole page.

    Without JavaScript nothing can be accepted before this page has shown the notice once more.
    """
    case = case_at(seat, number)
    context = _posted_context(request, posted(case, request.POST).with_facts_first().fitted().ready())
    if request.headers.get("HX-Request"):
        return seat.render(request, "desk/decide/preview.html", {"case": case, "swap": True, **context})
    return page(request, seat, case, FORM, {"read_over": True, "first": "change", **context})
