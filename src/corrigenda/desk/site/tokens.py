"""The page of the tokens with which the newsroom's programs ask the API: lists them, adds one, ends one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.sites.set_tokens import add_token, end_token
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.newsroom.models import USUAL_SCOPES, Scope, Token


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def tokens(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    return (_end if request.POST.get("do") == "end" else _add)(request, seat)


def _add(request: HttpRequest, seat: Seat) -> HttpResponse:
    name, scopes = request.POST.get("name", ""), request.POST.getlist("scopes")
    added, trouble = tried(add_token, site=seat.site, by=seat.actor, name=name, scopes=scopes)
    return _page(request, seat, trouble, added[1] if added else "")


def _end(request: HttpRequest, seat: Seat) -> HttpResponse:
    _result, trouble = tried(end_token, site=seat.site, by=seat.actor, name=request.POST.get("name", ""))
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("The token is ended: no program is let in with it."))
    return redirect("tokens", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None, bearer: str = "") -> HttpResponse:
    """`bearer` is the token just added, shown only this once."""
    chosen = request.POST.getlist("scopes") if trouble else USUAL_SCOPES
    context = {
        "tokens": Token.objects.filter(site=seat.site, ended_at=None).select_related("by").order_by("name"),
        "scopes": [(scope, scope in chosen) for scope in Scope],
        "sent": request.POST if trouble else {},
        "trouble": trouble,
        "bearer": bearer,
        "may_set": permissions.may(seat.actor, SiteVerb.SET_TOKENS),
    }
    return seat.render(request, "desk/site/tokens.html", context, trouble.status if trouble else 200)
