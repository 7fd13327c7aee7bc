"""Accept a change, as suggested or with changes. Nothing is accepted that was not shown before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.anchoring import Edit
from corrigenda.corrections.decisions import edit_on_newest
from corrigenda.corrections.decisions.approve import approve
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.publication import credits, stood_since
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.desk import excerpts
from corrigenda.desk.case.destination import destination
from corrigenda.desk.case.occurrences import Elsewhere, proposed
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.decide import first_proposal
from corrigenda.desk.decide.next import done
from corrigenda.desk.decide.proposal import Proposal, posted
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FORM = "desk/decide/accept.html"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def accept(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    if request.method != "POST":
        return _begin(request, seat, case)
    proposal = _offered(posted(case, request.POST).worded())
    if proposal.mark != proposal.seen:
        return page(request, seat, case, FORM, {"unseen": True, **shown(proposal, seat)})
    trouble = tried(lambda: approve(case=case, by=seat.actor, approval=proposal.approval()))
    if trouble is None:
        return done(request, seat, case, _said(proposal))
    if trouble.moved:
        proposal = _offered(first_proposal.moved_along(proposal).worded())
    return page(request, seat, case_at(seat, number), FORM, shown(proposal, seat), trouble)


@require_POST
@at_desk
def preview(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """What the form would do; into the open form (htmx), or the whole page again."""
    case = case_at(seat, number)
    context = shown(_offered(posted(case, request.POST).fitted().worded()), seat)
    if request.headers.get("HX-Request"):
        return seat.render(request, "desk/decide/preview.html", {"case": case, "swap": True, **context})
    return page(request, seat, case, FORM, context)


def shown(proposal: Proposal, seat: Seat) -> dict[str, Any]:
    """The form and its preview: the exact words before and after, and where they will be written."""
    revision, quotation = proposal.revision, proposal.quotation
    return {
        "proposal": proposal,
        "advice": proposal.advice,
        **_before_and_after(proposal),
        "quoted": revision.copy[quotation.start : quotation.end] if revision and quotation else "",
        "kinds": proposal.possible_kinds,
        "gravities": Gravity.choices,
        "destination": destination(proposal.case),
        "elsewhere": _elsewhere(proposal),
        "asking": [(one, _is_ticked(one, proposal)) for one in credits.asking(proposal.case)],
    }


def _is_ticked(one: Suggestion, proposal: Proposal) -> bool:
    """A name that came after the form was opened is not, nor one that does not look like a name."""
    return credits.plain(one.name) if proposal.credit is None else one.pk in proposal.credit


def _elsewhere(proposal: Proposal) -> Elsewhere:
    return proposed(proposal.case, proposal.change, proposal.revision, proposal.occurrences)


def _offered(proposal: Proposal) -> Proposal:
    return replace(proposal, offered=_elsewhere(proposal).ids())


def _before_and_after(proposal: Proposal) -> dict[str, Any]:
    """The edit as the core would keep it, by the core's own checks; else `problem`, why it would not."""
    if proposal.change is None or proposal.revision is None:
        return {}
    try:
        edit, revision = edit_on_newest.on_newest(proposal.change, proposal.revision, proposal.case.article)
    except Refused as refusal:
        return {"problem": " ".join(refusal.errors.values())}
    except Moved:
        return {"problem": _("The article changed, and the passage with it. Begin again on the newest copy.")}
    after = Edit(edit.start, edit.start + len(edit.new), edit.new, edit.new)
    return {
        "paragraphs": excerpts.paragraphs(edit, revision.copy),
        "afterwards": excerpts.short(after, edit.apply_to(revision.copy)),
        "stood_since": stood_since.stood_since(edit, revision),
    }


def _begin(request: HttpRequest, seat: Seat, case: Case) -> HttpResponse:
    words = request.GET.get("words", "")
    proposal = first_proposal.begun_at(case, words) if words else None
    found = proposal is not None
    if proposal is None and request.GET.get("again"):
        proposal = first_proposal.begun_again(case)
    find_occurrences(case.pk)
    proposal = _offered(proposal or first_proposal.begun(case, _suggestion(case, request.GET.get("suggestion", ""))))
    context = {
        "words": words,
        "not_found": bool(words) and not found,
        "editing": "edit" in request.GET or proposal.change is None,
    }
    return page(request, seat, case, FORM, {**context, **shown(proposal, seat)})


def _suggestion(case: Case, asked: str) -> Suggestion | None:
    """The one that was asked for, else the first that has words."""
    said = list(case.suggestions.order_by("received_at")[:200])
    chosen = next((one for one in said if str(one.pk) == asked), None)
    return chosen or next((one for one in said if one.replacement is not None), said[0] if said else None)


def _said(proposal: Proposal) -> str:
    if proposal.needs_signoff:
        return _("accepted. It waits for a second sign-off; until then nothing is published.")
    if proposal.change is None:
        return _("the notice is published.")
    if proposal.case.site.connector:
        return _("accepted. The change is on its way into the article.")
    return _("accepted. Now make the change in your CMS; the desk notices it on the page.")
