"""The table of a site's routing: who gets the cases of an author or a section."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.models import Route, RouteBy
from corrigenda.corrections.people.members import members
from corrigenda.corrections.people.routing import add_route, remove_route
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def routing(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    if removed := request.POST.get("remove"):
        _result, trouble = tried(remove_route, site=seat.site, by=seat.actor, route=whole(removed) or 0)
    else:
        people = [number for text in request.POST.getlist("people") if (number := whole(text)) is not None]
        value = request.POST.get("value", "")
        trait = request.POST.get("by", "")
        _result, trouble = tried(add_route, site=seat.site, by=seat.actor, trait=trait, value=value, people=people)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("Saved. New cases go by this table."))
    return redirect("routing", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None) -> HttpResponse:
    context = {
        "routes": Route.objects.filter(site=seat.site).prefetch_related("people").order_by("by", "value"),
        "traits": RouteBy.choices,
        "people": members(seat.site),
        "sent": request.POST if trouble else {},
        "chosen": request.POST.getlist("people") if trouble else [],
        "trouble": trouble,
        "may_set": permissions.may(seat.actor, SiteVerb.SET_ROUTES),
    }
    return seat.render(request, "desk/site/routing.html", context, trouble.status if trouble else 200)
