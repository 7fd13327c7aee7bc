"""The addresses of a site's authors, who are told first of a case in their articles if the site says so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.alerts import set_alerts
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def authors(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    given, ends = request.POST.dict(), request.POST.get("do") == "end"
    if ends:
        author = whole(given.get("author", "")) or 0
        _result, trouble = tried(set_alerts.end_author, site=seat.site, by=seat.actor, author=author)
    else:
        _author, trouble = tried(set_alerts.add_author, site=seat.site, by=seat.actor, given=given)
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("Removed.") if ends else _("Added."))
    return redirect("authors", seat.site.key)


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None) -> HttpResponse:
    context = {
        "authors": set_alerts.authors(seat.site),
        "switch_on": f"corrigenda site set {seat.site.key} author_first=yes",
        "sent": request.POST if trouble else {},
        "trouble": trouble,
        "may_set": permissions.may(seat.actor, SiteVerb.SET_AUTHORS),
    }
    return seat.render(request, "desk/people/authors.html", context, trouble.status if trouble else 200)
