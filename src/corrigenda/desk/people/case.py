"""What people do on a case page beside deciding: assign it, watch it, write a note, and look at it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from corrigenda.corrections.models import Case
from corrigenda.corrections.people.assign import assign
from corrigenda.corrections.people.note import write_note
from corrigenda.corrections.people.presence import look
from corrigenda.corrections.people.watch import watch
from corrigenda.corrections.states import AWAITING_SIGNOFF, TO_DECIDE, NotInThisState, State, Verb
from corrigenda.desk.already_decided import decided
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.view import page
from corrigenda.desk.query import whole
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed


@require_POST
@at_desk
def assign_case(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    _case, trouble = tried(assign, case=case, by=seat.actor, to=_id(request.POST.get("assignee", "")))
    if trouble is not None:
        messages.error(request, " ".join(trouble.errors.values()) or trouble.sentence)
    return _back(case)


@require_POST
@at_desk
def watch_case(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case = case_at(seat, number)
    watch(case=case, by=seat.actor, on=request.POST.get("on") == "yes")
    return _back(case)


@require_POST
@at_desk
def note_on_case(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Writes a note; says whom nobody knows of those it calls. What is refused stays in its field."""
    case, text = case_at(seat, number), typed(request.POST, "note")
    written, trouble = tried(write_note, case=case, by=seat.actor, text=text)
    if written is None:
        context = {"note_text": text, "note_trouble": trouble}
        answer = page(request, seat, case, context=context)
        answer.status_code = trouble.status if trouble else 422
        return answer
    if written.unknown:
        names = ", ".join(f"@{name}" for name in written.unknown)
        sentence = ngettext("%(names)s works at no desk here.", "%(names)s work at no desk here.", len(written.unknown))
        messages.warning(request, sentence % {"names": names} + " " + _("Your note is there; they were not told."))
    return _back(case)


@require_POST
@at_desk
def presence(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Says who else looks at the case, and whether someone decided it since the page was made. The page asks by itself."""
    case = case_at(seat, number)
    context = {"case": case, "also_here": look(case=case, by=seat.actor), "settled": _settled(case, request)}
    return seat.render(request, "desk/people/presence.html", context)


def _settled(case: Case, request: HttpRequest) -> str:
    """Returns what was decided since the page was made, if its buttons would now come too late; else an empty text."""
    shown = request.POST.get("state", "")
    waited = shown in (*TO_DECIDE, *AWAITING_SIGNOFF)
    if not waited or case.state == shown or {case.state, shown} <= set(TO_DECIDE):
        return ""
    return decided(NotInThisState(Verb.APPROVE, State(case.state), case.pk))


def _id(given: str) -> int | None:
    """Returns the id of a member of staff; None for nobody, 0 for what is no id."""
    return (whole(given) or 0) if given else None


def _back(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("case", args=[case.site.key, case.number]) + "#together", status=303)
