"""How accepted changes reach the CMS: chosen, tried on one article without writing, and kept."""

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
    """A setting as the form shows it. A secret has no value here; `kept` says that there is one."""

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
    given, article = request.POST.dict(), request.POST.get("article", "")
    dry_run, trouble = tried(try_connector, site=seat.site, by=seat.actor, name=name, given=given, article=article)
    return _page(request, seat, name, request.POST, trouble, dry_run)


def _keep(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    _made, trouble = tried(set_connector, site=seat.site, by=seat.actor, name=name, given=request.POST.dict())
    if trouble is not None:
        return _page(request, seat, name, request.POST, trouble)
    messages.success(request, _("Kept. Accepted changes go this way from now on."))
    return redirect("connector", seat.site.key)


def _page(
    request: HttpRequest,
    seat: Seat,
    name: str,
    sent: QueryDict,
    trouble: Trouble | None = None,
    done: DryRun | None = None,
) -> HttpResponse:
    used = seat.site.connector
    choices = registry.at_the_desk()
    foreign = used if used not in ("", *choices) else ""  # whoever runs the desk has set it up
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
        "dry_run": done,
        "shown": _shown(done) if done else None,
        "may_set": may_set,
        "may_try": may_set and name not in ("", foreign),
    }
    return seat.render(request, "desk/site/connector.html", context, trouble.status if trouble else 200)


def _label(name: str) -> str:
    """As people write it; as it is set, if there is no such connector any more."""
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
            one,
            "" if one.secret else sent.get(one.name, kept.get(one.name, "")),
            one.secret and bool(kept.get(one.name)),
            errors.get(one.name, ""),
        )
        for one in settings
    ]


def _shown(done: DryRun) -> Excerpt:
    """What would change in the source, with some of it around."""
    first = next(at for at, (one, other) in enumerate(zip(done.before, done.after, strict=False)) if one != other)
    last = len(done.edit.old)
    return in_context(done.before, first, first + last, done.after[first : first + last], around=AROUND)
