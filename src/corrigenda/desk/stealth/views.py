"""The pages of stealth edits: the list, and one page for each edit.

An editor settles a stealth edit in one of three ways: explain it with a notice, call it an update, or pass it over.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.corrections.models import StealthEdit
from corrigenda.corrections.permissions import StealthVerb
from corrigenda.corrections.stealth.settle import explain, mark_update, pass_over
from corrigenda.desk.query import one_of, page_number
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.desk.stealth import page as shown
from corrigenda.desk.typed import typed


@require_safe
@at_desk
def stealth(request: HttpRequest, seat: Seat) -> HttpResponse:
    group = one_of(request.GET.get("state"), shown.GROUPS, "open")
    page = page_number(request.GET.get("page", ""))
    listed = shown.rows(shown.listed(seat.site, group), (page - 1) * shown.PAGE, shown.PAGE + 1)
    context = {
        "rows": listed[: shown.PAGE],
        "group": group,
        "groups": shown.GROUP_NAMES.items(),
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if len(listed) > shown.PAGE else None,
    }
    return seat.render(request, "desk/stealth/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def stealth_edit(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    edit = shown.edit_at(seat, pk)
    if request.method != "POST":
        verb = one_of(request.GET.get("do"), StealthVerb.values, "")
        return seat.render(request, "desk/stealth/edit.html", {"verb": verb, **shown.page_of(edit, seat)})
    form = {name: typed(request.POST, name) for name in request.POST}
    verb = one_of(form.get("do"), StealthVerb.values, StealthVerb.PASS_OVER)
    _result, trouble = tried(_settle, edit, seat, verb, form)
    if trouble is None:
        return _done(request, seat, edit, verb)
    context = {"verb": verb, "trouble": trouble, "sent": form, **shown.page_of(shown.edit_at(seat, pk), seat)}
    return seat.render(request, "desk/stealth/edit.html", context, trouble.status)


def _settle(edit: StealthEdit, seat: Seat, verb: str, form: dict[str, str]) -> object:
    note = form.get("note", "")
    if verb == StealthVerb.EXPLAIN:
        kind, notice = form.get("kind", ""), form.get("notice", "")
        return explain(found=edit, by=seat.actor, kind=kind, notice=notice, note=note)
    settle = mark_update if verb == StealthVerb.MARK_UPDATE else pass_over
    return settle(found=edit, by=seat.actor, note=note)


def _done(request: HttpRequest, seat: Seat, edit: StealthEdit, verb: str) -> HttpResponseRedirect:
    """Says what was done and goes on to the next stealth edit."""
    sentences = {
        StealthVerb.EXPLAIN: _("It is explained on the public record."),
        StealthVerb.MARK_UPDATE: _("Marked as an update."),
        StealthVerb.PASS_OVER: _("Dismissed."),
    }
    next_edit = shown.to_do_after(edit)
    sentence = sentences[StealthVerb(verb)]
    if next_edit is None:
        messages.success(request, sentence + " " + _("No other stealth edits are open."))
        return redirect("stealth", seat.site.key)
    messages.success(request, sentence)
    return redirect("stealth-edit", seat.site.key, next_edit.pk)
