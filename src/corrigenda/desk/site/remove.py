"""The page that removes a site: first its export is downloaded, then its key is typed."""

from __future__ import annotations

import tempfile
from datetime import timedelta

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.sites.export_site import export_site
from corrigenda.corrections.sites.remove_site import remove_site
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib import clock

GOOD_FOR = timedelta(hours=1)  # an export that was downloaded


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def remove(request: HttpRequest, seat: Seat) -> HttpResponseBase:
    if request.method != "POST":
        if not permissions.may(seat.actor, SiteVerb.REMOVE_SITE):
            raise Http404
        return _page(request, seat)
    return _export(request, seat) if request.POST.get("do") == "export" else _remove(request, seat)


def _export(request: HttpRequest, seat: Seat) -> HttpResponseBase:
    _allowed, trouble = tried(permissions.check, seat.actor, SiteVerb.REMOVE_SITE)
    if trouble is not None:
        return _page(request, seat, trouble)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    export_site(seat.site, file)
    file.seek(0)
    request.session[_key(seat)] = clock.now().timestamp()
    return FileResponse(file, as_attachment=True, filename=f"{seat.site.key}-{clock.now():%Y-%m-%d}.zip")


def _remove(request: HttpRequest, seat: Seat) -> HttpResponse:
    _result, trouble = tried(lambda: _remove_exported(request, seat))
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, _("%(site)s is closed. What it had is being deleted.") % {"site": seat.site.name})
    return redirect("desk")


def _remove_exported(request: HttpRequest, seat: Seat) -> None:
    permissions.check(seat.actor, SiteVerb.REMOVE_SITE)
    if not _exported(request, seat):
        raise Refused({"export": _("Download the export first.")})
    remove_site(site=seat.site, by=seat.actor, typed=request.POST.get("typed", ""))


def _exported(request: HttpRequest, seat: Seat) -> bool:
    return bool(request.session.get(_key(seat), 0) > (clock.now() - GOOD_FOR).timestamp())


def _key(seat: Seat) -> str:
    return f"exported-{seat.site.pk}"


def _page(request: HttpRequest, seat: Seat, trouble: Trouble | None = None) -> HttpResponse:
    context = {"trouble": trouble, "exported": _exported(request, seat)}
    return seat.render(request, "desk/site/remove.html", context, trouble.status if trouble else 200)
