"""The page that sets how accepted changes reach the CMS: a connector is chosen, tried on one article, and kept.

The try writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.connectors import registry
from corrigenda.connectors.base import Setting
from corrigenda.connectors.dry_run import DryRun
from corrigenda.corrections import permissions
from corrigenda.corrections.cms.set_connector import offered, set_connector, try_connector
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.redline import Excerpt, in_context

AROUND = 120  # code points of the source, either side of what would change


@dataclass(frozen=True, slots=True)
class Field:
    """A setting as the form shows it. A secret has no `value` here; `kept` is true if a secret is stored."""

    setting: Setting
    value: str
    kept: bool
    error: str


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def connector(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat, request.GET.get("connector", seat.site.connector), QueryDict())
    name = request.POST.get("connector", "")
    return (_keep if request.POST.get("do") == "keep" else _try)(request, seat, name)


def _try(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    settings, article = request.POST.dict(), request.POST.get("article", "")
    dry_run, trouble = tried(try_connector, site=seat.site, by=seat.actor, name=name, given=settings, article=article)
    return _page(request, seat, name, request.POST, trouble, dry_run)


def _keep(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    _result, trouble = tried(set_connector, site=seat.site, by=seat.actor, name=name, given=request.POST.dict())
    if trouble is not None:
        return _page(request, seat, name, request.POST, trouble)
    messages.success(request, _("Saved. Accepted changes go this way from now on."))
    return redirect("connector", seat.site.key)


def _page(
    request: HttpRequest,
    seat: Seat,
    name: str,
    sent: QueryDict,
    trouble: Trouble | None = None,
    dry_run: DryRun | None = None,
) -> HttpResponse:
    used = seat.site.connector
    choices = registry.at_the_desk()
    foreign = used if used not in ("", *choices) else ""  # set up by whoever runs the desk
    may_set = permissions.may(seat.actor, SiteVerb.SET_CONNECTOR)
    context = {
        "chosen": name,
        "used": used,
        "choices": [(choice, _label(choice)) for choice in ("", *choices, *filter(None, [foreign]))],
        "foreign": foreign,
        "fields": _fields(seat, name, sent, trouble),
        "advice": _advice(name),
        "article": sent.get("article", ""),
        "trouble": trouble,
        "dry_run": dry_run,
        "shown": _shown(dry_run) if dry_run else None,
        "may_set": may_set,
        "may_try": may_set and name not in ("", foreign),
    }
    return seat.render(request, "desk/site/connector.html", context, trouble.status if trouble else 200)


def _label(name: str) -> str:
    """Returns the connector's name as people write it, or the name as set if there is no such connector any more."""
    return registry.name_of(name) if name in registry.names() else name


def _advice(name: str) -> str:
    advice = registry.advice_on(name) if name in registry.names() else ""
    return gettext(advice) if advice else ""


def _fields(seat: Seat, name: str, sent: QueryDict, trouble: Trouble | None) -> list[Field]:
    try:
        settings = offered(name)
    except Refused:
        if name != seat.site.connector:
            raise Http404 from None
        return []
    kept = seat.site.connector_settings if name == seat.site.connector else {}
    errors = trouble.errors if trouble else {}
    return [
        Field(
            setting,
            "" if setting.secret else sent.get(setting.name, kept.get(setting.name, "")),
            setting.secret and bool(kept.get(setting.name)),
            errors.get(setting.name, ""),
        )
        for setting in settings
    ]


def _shown(dry_run: DryRun) -> Excerpt:
    """Returns what would change in the source, with some of the source around it."""
    first = next(at for at, (old, new) in enumerate(zip(dry_run.before, dry_run.after, strict=False)) if old != new)
    last = len(dry_run.edit.old)
    return in_context(dry_run.before, first, first + last, dry_run.after[first : first + last], around=AROUND)
