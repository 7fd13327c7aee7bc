"""Saves what a person asked the queue for under a name, and removes it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from corrigenda.corrections.listing.saved_views import remove_view, save_view
from corrigenda.desk.queue.asked import Asked, kept
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk


@require_POST
@at_desk
def saved_views(request: HttpRequest, seat: Seat) -> HttpResponse:
    staff = seat.actor.staff
    assert staff is not None  # whoever is seated is one of the staff
    if name := request.POST.get("remove", ""):
        remove_view(site=seat.site, staff=staff, name=name)
        messages.success(request, _("The view “%(name)s” is removed.") % {"name": name})
        return _back(seat, kept(request, seat.site))
    asked = Asked.of(dict(parse_qsl(request.POST.get("query", ""))))
    name = request.POST.get("name", "")
    saved, trouble = tried(save_view, site=seat.site, staff=staff, name=name, query=asked.query)
    if trouble is not None or saved is None:
        messages.error(request, " ".join(trouble.errors.values()) if trouble else "")
    else:
        messages.success(request, _("The view is saved as “%(name)s”.") % {"name": saved.name})
    return _back(seat, asked)


def _back(seat: Seat, asked: Asked) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('queue', args=[seat.site.key])}?{asked.query}", status=303)
