"""What a person is alerted of at a site, by which way and how often; and their hours. Each for themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.alerts import first_subscriptions
from corrigenda.corrections.alerts.set_alerts import set_hours, subscribe, unsubscribe
from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.views import ALERTED
from corrigenda.corrections.models import AlertHours, Subscription
from corrigenda.corrections.models.subscription import AlertChannel, AlertView, Rhythm
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib.urls import host_of


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def alerts(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    acts = {"end": _end, "hours": _hours}
    return acts.get(request.POST.get("do", ""), _add)(request, seat)


def _add(request: HttpRequest, seat: Seat) -> HttpResponse:
    given = request.POST.dict()
    if given.get("view") == AlertView.KIND:
        given["of"] = given.get("kind", "")
    first_subscriptions.see_to(seat.site)  # else the first wish would take the place of what is usual
    _added, trouble = tried(subscribe, site=seat.site, by=seat.actor, given=given)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("Added."))
    return redirect("alerts", seat.site.key)


def _end(request: HttpRequest, seat: Seat) -> HttpResponse:
    pk = whole(request.POST.get("subscription", "")) or 0
    first_subscriptions.see_to(seat.site)
    _result, trouble = tried(unsubscribe, site=seat.site, by=seat.actor, subscription=pk)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("Removed."))
    return redirect("alerts", seat.site.key)


def _hours(request: HttpRequest, seat: Seat) -> HttpResponse:
    _set, trouble = tried(set_hours, by=seat.actor, given=request.POST.dict())
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("Saved. This applies from the next alert on."))
    return redirect("alerts", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None) -> HttpResponse:
    sent = request.POST if trouble else {}
    context: dict[str, Any] = {
        "kept": _kept(seat),
        "hours": AlertHours.objects.filter(staff=seat.actor.staff).first() or AlertHours(),
        "views": [(view, AlertView(view).label) for view in ALERTED],
        "kinds": SuggestionKind.choices,
        "channels": AlertChannel.choices,
        "rhythms": Rhythm.choices,
        "address": seat.actor.staff.email if seat.actor.staff else "",
        "sent": sent,
        "trouble": trouble,
        "may_set_authors": permissions.may(seat.actor, SiteVerb.SET_AUTHORS),
    }
    return seat.render(request, "desk/people/alerts.html", context, trouble.status if trouble else 200)


def _kept(seat: Seat) -> list[dict[str, Any]]:
    """Returns the person's subscriptions. Of a webhook's address only the host is shown: the rest is a secret."""
    mine = Subscription.objects.filter(site=seat.site, staff=seat.actor.staff, ended_at=None).order_by("pk")
    kinds = dict(SuggestionKind.choices)
    return [
        {
            "subscription": each,
            "view": AlertView(each.view).label if each.view in ALERTED else each.view,
            "of": str(kinds.get(each.of, each.of)),
            "host": host_of(each.address) if each.address else "",
        }
        for each in mine
    ]
