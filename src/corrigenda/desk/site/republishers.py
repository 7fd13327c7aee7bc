"""The page of the republishers that are told about corrections: lists them, adds one, ends one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.models import Partner
from corrigenda.corrections.models.republisher import Channel
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.telling.set_republishers import add_republisher, end_republisher
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def partners(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    return (_end if request.POST.get("do") == "end" else _add)(request, seat)


def _add(request: HttpRequest, seat: Seat) -> HttpResponse:
    added, trouble = tried(add_republisher, site=seat.site, by=seat.actor, given=request.POST.dict())
    return _page(request, seat, trouble, added[1] if added else None)


def _end(request: HttpRequest, seat: Seat) -> HttpResponse:
    partner = whole(request.POST.get("partner", "")) or 0
    _result, trouble = tried(end_republisher, site=seat.site, by=seat.actor, partner=partner)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("This republisher is no longer notified."))
    return redirect("partners", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None, secret: str | None = None) -> HttpResponse:
    """`secret` is the secret of the partner just added, shown only this once; "" if the partner has none."""
    kept = Partner.objects.filter(site=seat.site, ended_at=None).select_related("article").order_by("name", "pk")
    context = {
        "partners": kept,
        "channels": Channel.choices,
        "sent": request.POST if trouble else {},
        "trouble": trouble,
        "added": secret is not None,
        "secret": secret,
        "may_set": permissions.may(seat.actor, SiteVerb.SET_PARTNERS),
    }
    return seat.render(request, "desk/site/republishers.html", context, trouble.status if trouble else 200)
