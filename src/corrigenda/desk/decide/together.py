"""Decides or assigns several cases, which were marked in the queue: one confirmation, then each case by its own flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST

from corrigenda.corrections.canned_answers.offered import answers
from corrigenda.corrections.canned_answers.variables import filled
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.not_a_correction import not_a_correction
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.kinds import NotACorrection
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.people.assign import assign
from corrigenda.corrections.people.members import members
from corrigenda.desk.decide.next import numbered
from corrigenda.desk.query import whole
from corrigenda.desk.queue import rows
from corrigenda.desk.queue.asked import kept
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.typed import typed
from corrigenda.lib.languages import nearest

MOST = 100  # cases at once
NOBODY = "nobody"  # as the form of an assignment sends it

Act = Callable[[Case, Seat, QueryDict], object]  # raises what its flow raises

DECIDED = ngettext_lazy("%(count)d case is decided.", "%(count)d cases are decided.", "count")
_ASSIGNED = ngettext_lazy("%(count)d case is assigned.", "%(count)d cases are assigned.", "count")


@dataclass(frozen=True, slots=True)
class Together:
    """A row: what may be done with several cases. `fields` is the template of what it asks for; `done` says it is done."""

    label: Promise
    fields: str
    act: Act
    context: Callable[[Seat], Mapping[str, Any]] = lambda _seat: {}
    done: Promise = DECIDED


def _language(seat: Seat) -> str:
    """Returns the language of the canned answers: all cases get the same one."""
    return nearest(seat.site.language)


def _stet(case: Case, seat: Seat, form: QueryDict) -> Case:
    reason = typed(form, "own").strip() or filled(typed(form, "ready"), case, _language(seat))
    return stet(case=case, by=seat.actor, reason=reason, undo_seconds=seat.undo_seconds)


def _duplicate(case: Case, seat: Seat, form: QueryDict) -> Case:
    of = whole(form.get("number", "").strip())
    return duplicate(case=case, by=seat.actor, of=of, undo_seconds=seat.undo_seconds)


def _not_a_correction(case: Case, seat: Seat, form: QueryDict) -> Case:
    sort, hold = form.get("sort", ""), "hold" in form
    return not_a_correction(case=case, by=seat.actor, sort=sort, hold=hold, undo_seconds=seat.undo_seconds)


def _assign(case: Case, seat: Seat, form: QueryDict) -> Case:
    chosen = form.get("assignee", "")
    return assign(case=case, by=seat.actor, to=None if chosen == NOBODY else whole(chosen) or 0)


TOGETHER: dict[str, Together] = {
    "stet": Together(
        gettext_lazy("Let stand"),
        "desk/decide/together_stet.html",
        _stet,
        lambda seat: {"ready": answers(seat.site, Outcome.STET, _language(seat))},
    ),
    "not-a-correction": Together(
        gettext_lazy("Not a correction"),
        "desk/decide/together_not_a_correction.html",
        _not_a_correction,
        lambda _seat: {"sorts": list(NotACorrection)},
    ),
    "duplicate": Together(gettext_lazy("Mark as duplicates"), "desk/decide/together_duplicate.html", _duplicate),
    "assign": Together(
        gettext_lazy("Assign"),
        "desk/decide/together_assign.html",
        _assign,
        lambda seat: {"members": list(members(seat.site)), "nobody": NOBODY},
        _ASSIGNED,
    ),
}


@require_POST
@at_desk
def together(request: HttpRequest, seat: Seat) -> HttpResponse:
    verb = TOGETHER.get(request.POST.get("do", ""))
    cases = _marked(seat, request.POST)
    if verb is None or not cases:
        messages.info(request, _("Mark some cases first."))
        return _back(request, seat)
    if not request.POST.get("confirmed"):
        return _confirm(request, seat, verb, cases)
    troubles = list(refused(verb.act, cases, seat, request.POST))
    if len(troubles) == len(cases) and any(trouble.errors for _case, trouble in troubles):
        return _confirm(request, seat, verb, cases, troubles[0][1])
    say(request, verb.done, len(cases) - len(troubles), troubles)
    return _back(request, seat)


def _marked(seat: Seat, form: QueryDict) -> list[Case]:
    numbers = {number for text in form.getlist("case")[:MOST] if (number := whole(text)) and number < 2**31}
    cases = Case.objects.filter(site=seat.site, number__in=numbers).order_by("number")
    return list(cases.select_related("article", "site"))


def _confirm(
    request: HttpRequest, seat: Seat, verb: Together, cases: Sequence[Case], trouble: Trouble | None = None
) -> HttpResponse:
    context = {
        "verb": verb,
        "do": request.POST["do"],
        "rows": rows.rows(Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("number"), most=MOST),
        "readers": sum(case.readers for case in cases),
        "queue": kept(request, seat.site).query,
        "typed": request.POST,
        "trouble": trouble,
        **verb.context(seat),
    }
    return seat.render(request, "desk/decide/together.html", context, trouble.status if trouble else 200)


def refused(act: Act, cases: Iterable[Case], seat: Seat, form: QueryDict) -> Iterator[tuple[Case, Trouble]]:
    """Acts on the cases one by one, each in a transaction of its own. Yields those that were refused, and why."""
    for case in cases:
        _result, trouble = tried(act, case, seat, form)
        if trouble is not None:
            yield case, trouble


def say(request: HttpRequest, done: Promise, count: int, troubles: Sequence[tuple[Case, Trouble]]) -> None:
    """Says what was done with `count` cases, and which others were refused, and why."""
    if count:
        messages.success(request, done % {"count": count})
    for case, trouble in troubles:
        why = " ".join([*trouble.errors.values()]) or trouble.sentence
        messages.error(request, numbered(case, why))


def _back(request: HttpRequest, seat: Seat) -> HttpResponseRedirect:
    query = kept(request, seat.site).query
    return HttpResponseRedirect(f"{reverse('queue', args=[seat.site.key])}{'?' if query else ''}{query}", status=303)
