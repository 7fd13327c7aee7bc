"""The page of the newsroom's own systems that are told what happens to cases: lists them, adds one, ends one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.models import System
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.telling.set_systems import add_system, end_system
from corrigenda.corrections.telling.tell_systems import TYPES
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def systems(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    return (_end if request.POST.get("do") == "end" else _add)(request, seat)


def _add(request: HttpRequest, seat: Seat) -> HttpResponse:
    added, trouble = tried(add_system, site=seat.site, by=seat.actor, given=request.POST.dict())
    return _page(request, seat, trouble, added[1] if added else None)


def _end(request: HttpRequest, seat: Seat) -> HttpResponse:
    system = whole(request.POST.get("system", "")) or 0
    _result, trouble = tried(end_system, site=seat.site, by=seat.actor, system=system)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("This system is told of nothing more."))
    return redirect("systems", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None, secret: str | None = None) -> HttpResponse:
    """`secret` is the secret of the system just added, shown only this once."""
    context = {
        "systems": System.objects.filter(site=seat.site, ended_at=None).order_by("name", "pk"),
        "types": list(TYPES.values()),
        "sent": request.POST if trouble else {},
        "trouble": trouble,
        "secret": secret,
        "may_set": permissions.may(seat.actor, SiteVerb.SET_SYSTEMS),
    }
    return seat.render(request, "desk/site/systems.html", context, trouble.status if trouble else 200)
