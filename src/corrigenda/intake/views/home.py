"""`/`: the first page, which says what this is, where the desk is, and where each site's record is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render_public(request, "intake/home.html", {"sites": Site.objects.order_by("name", "key")})
