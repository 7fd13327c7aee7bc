"""The list of held suggestions. An editor releases or drops some, or all of a filter, after one confirmation."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.permissions import HeldVerb
from corrigenda.corrections.suggestions.checks.hold_sender import let_senders_in
from corrigenda.corrections.suggestions.held import Choice, bring_back, drop, release
from corrigenda.desk.held import page as shown
from corrigenda.desk.query import identifier, one_of, page_number, whole
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk

FLOWS = {HeldVerb.RELEASE: release, HeldVerb.DROP: drop, HeldVerb.BRING_BACK: bring_back}
GROUP_OF = {HeldVerb.RELEASE: "held", HeldVerb.DROP: "held", HeldVerb.BRING_BACK: "dropped"}
MOST_CHOSEN = 200  # one by one


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def held(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method == "POST" and (verb := one_of(request.POST.get("do"), FLOWS, "")):
        return _decide(request, seat, HeldVerb(verb))
    if request.method == "POST" and request.POST.get("do") == HeldVerb.LET_SENDER_IN:
        return _let_in(request, seat)
    group = one_of(request.GET.get("state"), shown.GROUPS, "held")
    page = page_number(request.GET.get("page", ""))
    return seat.render(request, "desk/held/list.html", shown.page_of(seat.site, group, _filter(request.GET), page))


def _decide(request: HttpRequest, seat: Seat, verb: HeldVerb) -> HttpResponse:
    """Asks once, with the number; then does what was confirmed."""
    choice, confirmed = _choice(request.POST), "confirmed" in request.POST
    meant = choice.of(shown.GROUPS[GROUP_OF[verb]](seat.site))
    if not confirmed and (count := meant.count()):
        newest = choice.until or meant.order_by("-number").values_list("number", flat=True)[0]
        context = {
            "verb": verb,
            "count": count,
            "choice": replace(choice, until=newest),
            "back": _back(seat, verb, choice),
        }
        return seat.render(request, "desk/held/confirm.html", context)
    done, trouble = tried(FLOWS[verb], site=seat.site, by=seat.actor, choice=choice)
    if trouble is not None:
        messages.error(request, trouble.sentence)
    else:
        _say(request, verb, done or 0)
    return HttpResponseRedirect(_back(seat, verb, choice if trouble else Choice()), status=303)


def _let_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    count, trouble = tried(let_senders_in, site=seat.site, by=seat.actor)
    if trouble is not None:
        messages.error(request, trouble.sentence)
    elif count:
        messages.success(request, _("Nobody is held any more."))
    return HttpResponseRedirect(reverse("held", args=[seat.site.key]), status=303)


def _say(request: HttpRequest, verb: HeldVerb, count: int) -> None:
    if not count:
        messages.info(request, _("These suggestions are no longer here."))
        return
    sentences = {
        HeldVerb.RELEASE: ngettext("%(count)d suggestion released.", "%(count)d suggestions released.", count),
        HeldVerb.DROP: ngettext("%(count)d suggestion dropped.", "%(count)d suggestions dropped.", count),
        HeldVerb.BRING_BACK: ngettext("%(count)d suggestion held again.", "%(count)d suggestions held again.", count),
    }
    messages.success(request, sentences[verb] % {"count": count})


def _back(seat: Seat, verb: HeldVerb, choice: Choice) -> str:
    wanted = {"state": GROUP_OF[verb], "reason": choice.reason, "sender": choice.sender}
    query = urlencode({name: value for name, value in wanted.items() if value not in ("", "held")})
    return reverse("held", args=[seat.site.key]) + (f"?{query}" if query else "")


def _filter(query: QueryDict) -> Choice:
    return Choice(reason=query.get("reason", "")[:40], sender=query.get("sender", "")[:64])


def _choice(form: QueryDict) -> Choice:
    """Returns what the form means: everything of its filter up to the newest shown, or only the boxes that are ticked."""
    wanted = replace(_filter(form), until=whole(form.get("until", "")))
    return (
        wanted
        if form.get("all")
        else replace(wanted, ids=tuple(filter(None, map(identifier, form.getlist("chosen")[:MOST_CHOSEN]))))
    )
