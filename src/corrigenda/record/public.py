"""What all pages of the record share: a site, its language and time zone, and a lifetime in caches."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.lib.languages import spoken, tag
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.masthead import show_logo
from corrigenda.newsroom.models import Site

MAX_AGE = 60  # seconds
READING = ["GET", "HEAD", "OPTIONS"]
P = ParamSpec("P")


Page = Callable[Concatenate[HttpRequest, Site, P], HttpResponse]


def of_site(view: Page[P]) -> Callable[..., HttpResponse]:
    """Makes a view a page under /s/<site>/: reading only, a 404 in words, kept by caches for a minute."""
    return require_safe(_page(view))


def of_site_with_options(view: Page[P]) -> Callable[..., HttpResponse]:
    """Does the same as `of_site` for a view that answers OPTIONS itself."""
    return require_http_methods(READING)(_page(view))


def _page(view: Page[P]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def page(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        known_site = Site.objects.filter(key=site).first()
        if known_site is None:
            return render_public(request, "record/missing.html", status=404)
        show_logo(request, known_site)
        with spoken(known_site.language, known_site.zone):
            try:
                answer = view(request, known_site, *args, **kwargs)
            except Http404:
                return render_public(request, "record/missing.html", {"site": known_site}, status=404)
        answer.headers.setdefault("Content-Language", tag(known_site.language))
        patch_cache_control(answer, public=True, max_age=MAX_AGE)
        return answer

    return page


def document(request: HttpRequest, body: bytes, content_type: str, *, modified: datetime | None = None) -> HttpResponse:
    """Returns a feed or a piece for other programs: open to any origin, and 304 for a client that has it already."""
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    seconds = int(modified.timestamp()) if modified else None
    whole = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    if seconds is not None:
        whole.headers["Last-Modified"] = http_date(seconds)
    answer = get_conditional_response(request, etag=etag, last_modified=seconds, response=whole) or whole
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
