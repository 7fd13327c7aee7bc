"""The stylesheet that gives a site's pages for readers the newsroom's colour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.newsroom.masthead import accent_css
from corrigenda.newsroom.models import Site
from corrigenda.record.public import of_site


@of_site
def look(request: HttpRequest, site: Site) -> HttpResponse:
    return HttpResponse(accent_css(site), content_type="text/css")
