"""The page of a site's settings: name and hosts, language and zone, look, what its policy page says, how long data stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings as installation
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.sites.set_site import set_site
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib.time_zones import zone_names
from corrigenda.newsroom.flows.set_site import SETTINGS, SWITCHES
from corrigenda.newsroom.keeping_periods import PERIODS
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Field:
    """A setting as the form shows it, as text."""

    value: str
    error: str


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def settings(request: HttpRequest, seat: Seat) -> HttpResponse:
    kept = {name: _as_text(seat.site, name) for name in SETTINGS}
    if request.method != "POST":
        return _page(request, seat, kept)
    sent = {name: request.POST.get(name, kept[name]) for name in SETTINGS if name not in SWITCHES}
    sent |= {name: "yes" if name in request.POST else "no" for name in SWITCHES}
    site = Site.objects.get(pk=seat.site.pk)
    _result, trouble = tried(set_site, site=site, by=seat.actor, given=sent)
    if trouble is not None:
        return _page(request, seat, sent, trouble)
    messages.success(request, _("Saved."))
    return redirect("site-settings", seat.site.key)


def _as_text(site: Site, name: str) -> str:
    value = getattr(site, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list) else str(value)


def _page(request: HttpRequest, seat: Seat, values: dict[str, str], trouble: Trouble | None = None) -> HttpResponse:
    errors = trouble.errors if trouble else {}
    fields = {name: Field(value, errors.get(name, "")) for name, value in values.items()}
    context = {
        "fields": fields,
        "periods": [(name, period, fields[name]) for name, period in PERIODS.items()],
        "zones": zone_names(),
        "languages": installation.LANGUAGES,
        "trouble": trouble,
        "may_remove": permissions.may(seat.actor, SiteVerb.REMOVE_SITE),
        "may_set": permissions.may(seat.actor, SiteVerb.SET_SITE),
    }
    return seat.render(request, "desk/site/settings.html", context, trouble.status if trouble else 200)
