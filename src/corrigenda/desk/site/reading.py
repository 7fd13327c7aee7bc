"""The page that sets how the site's pages are read: the selector of the article, and its furniture.

Both can be tried on a live page before they are kept.
"""

from __future__ import annotations

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
from corrigenda.corrections.revisions.set_reading import set_reading, try_reading
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk


@dataclass(frozen=True, slots=True)
class Form:
    """`furniture` has one selector per line, as typed."""

    url: str
    selector: str
    furniture: str

    @classmethod
    def posted(cls, sent: QueryDict) -> Form:
        return cls(*(sent.get(name, "").strip() for name in ("url", "article_selector", "furniture")))

    @property
    def lines(self) -> list[str]:
        return [selector for line in self.furniture.splitlines() if (selector := line.strip())]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def reading(request: HttpRequest, seat: Seat) -> HttpResponse:
    site = seat.site
    if request.method != "POST":
        return _page(request, seat, Form("", site.article_selector, "\n".join(site.furniture)))
    form = Form.posted(request.POST)
    return (_keep if request.POST.get("do") == "keep" else _try)(request, seat, form)


def _try(request: HttpRequest, seat: Seat, form: Form) -> HttpResponse:
    report, trouble = tried(
        try_reading,
        site=seat.site,
        by=seat.actor,
        url=form.url,
        article_selector=form.selector,
        furniture=form.lines,
    )
    return _page(request, seat, form, trouble, report)


def _keep(request: HttpRequest, seat: Seat, form: Form) -> HttpResponse:
    _result, trouble = tried(
        set_reading, site=seat.site, by=seat.actor, article_selector=form.selector, furniture=form.lines
    )
    if trouble is not None:
        return _page(request, seat, form, trouble)
    messages.success(request, _("Saved. Pages are read this way from now on."))
    return redirect("reading", seat.site.key)


def _page(
    request: HttpRequest, seat: Seat, form: Form, trouble: Trouble | None = None, read: ReadingReport | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "read": read,
        "trouble": trouble,
        "roots": TEXT_MODEL.roots,
        "may_keep": permissions.may(seat.actor, SiteVerb.SET_READING),
    }
    return seat.render(request, "desk/site/reading.html", context, trouble.status if trouble else 200)
