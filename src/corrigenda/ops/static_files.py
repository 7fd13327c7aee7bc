"""Static files and, under /docs/, the documentation: pages that `docs/site` has built, if this copy came with them."""

from __future__ import annotations

from collections.abc import Callable
from wsgiref.headers import Headers

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from corrigenda.lib.web import csp
from corrigenda.lib.web.security_headers import POLICY

DOCUMENTATION = "docs/"
SEARCH = "/docs/search.html"  # the one page of the documentation that has scripts


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        if settings.DOCUMENTATION:
            self.add_headers_function = _add_headers
            self.add_files(settings.DOCUMENTATION, prefix=DOCUMENTATION)


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """Search engines need no copy of the documentation from each desk."""
    headers["X-Robots-Tag"] = "noindex"
    if url == SEARCH:
        headers[POLICY] = csp.SEARCH_PAGE
