"""The page that sets how the site's pages are read: the selector of the article, and its furniture.

Both can be tried on a live page before they are kept. Furniture that was learned from the archive is proposed here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.anchoring import TEXT_MODEL
from corrigenda.archive.pages.reading_report import ReadingReport
from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.revisions.learned_furniture import (
    confirm_furniture,
    dismiss_furniture,
    proposed_furniture,
)
from corrigenda.corrections.revisions.set_reading import set_reading, try_reading
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class Form:
    """`furniture` has one selector per line, as typed."""

    url: str
    selector: str
    furniture: str

    @classmethod
    def kept(cls, site: Site) -> Form:
        return cls("", site.article_selector, "\n".join(site.furniture))

    @classmethod
    def posted(cls, sent: QueryDict) -> Form:
        return cls(*(sent.get(name, "").strip() for name in ("url", "article_selector", "furniture")))

    @property
    def lines(self) -> list[str]:
        return [selector for line in self.furniture.splitlines() if (selector := line.strip())]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def reading(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat, Form.kept(seat.site))
    return _VERBS.get(request.POST.get("do", ""), _try)(request, seat)


def _try(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = Form.posted(request.POST)
    report, trouble = tried(
        try_reading,
        site=seat.site,
        by=seat.actor,
        url=form.url,
        article_selector=form.selector,
        furniture=form.lines,
    )
    return _page(request, seat, form, trouble, report)


def _keep(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = Form.posted(request.POST)
    _result, trouble = tried(
        set_reading, site=seat.site, by=seat.actor, article_selector=form.selector, furniture=form.lines
    )
    if trouble is not None:
        return _page(request, seat, form, trouble)
    messages.success(request, _("Saved. Pages are read this way from now on."))
    return redirect("reading", seat.site.key)


def _confirm(request: HttpRequest, seat: Seat) -> HttpResponse:
    return _settle(request, seat, confirm_furniture, _("Confirmed. It is left out of the copy from now on."))


def _dismiss(request: HttpRequest, seat: Seat) -> HttpResponse:
    return _settle(
        request, seat, dismiss_furniture, _("Dismissed. It stays in the copy and will not be proposed again.")
    )


def _settle(request: HttpRequest, seat: Seat, flow: Callable[..., None], done: str) -> HttpResponse:
    _result, trouble = tried(flow, site=seat.site, by=seat.actor, selector=request.POST.get("selector", ""))
    if trouble is not None:
        return _page(request, seat, Form.kept(seat.site), trouble)
    messages.success(request, done)
    return redirect("reading", seat.site.key)


_VERBS = {"keep": _keep, "confirm": _confirm, "dismiss": _dismiss}


def _page(
    request: HttpRequest, seat: Seat, form: Form, trouble: Trouble | None = None, read: ReadingReport | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "read": read,
        "proposed": proposed_furniture(seat.site),
        "trouble": trouble,
        "roots": TEXT_MODEL.roots,
        "may_keep": permissions.may(seat.actor, SiteVerb.SET_READING),
        "may_confirm": permissions.may(seat.actor, SiteVerb.CONFIRM_FURNITURE),
        "may_dismiss": permissions.may(seat.actor, SiteVerb.DISMISS_FURNITURE),
    }
    return seat.render(request, "desk/site/reading.html", context, trouble.status if trouble else 200)
