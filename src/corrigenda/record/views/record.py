"""The list of a site's notices."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from corrigenda.lib.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.public import of_site

A_PAGE = 50


@of_site
def record(request: HttpRequest, site: Site) -> HttpResponse:
    page = Paginator(published.notices(site), A_PAGE).get_page(request.GET.get("page"))
    return render_public(request, "record/record.html", {"site": site, "page": page})
