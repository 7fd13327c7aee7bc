"""`/widget.js`, the only file that a newsroom's script tag names, and the files that it loads when it needs them.

They are served to any origin.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

FOLDER = Path(__file__).resolve().parent.parent / "static" / "corrigenda"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",  # for pages with a Cross-Origin-Embedder-Policy
    "X-Content-Type-Options": "nosniff",
}
MAX_AGE = 300  # seconds; a repaired widget is on every page within five minutes


@require_safe
@gzip_page
def widget(request: HttpRequest) -> HttpResponse:
    return _script(request, "widget.js")


@require_safe
@gzip_page
def related_card(request: HttpRequest) -> HttpResponse:
    return _script(request, "related.js")


@require_safe
@gzip_page
def proof(request: HttpRequest) -> HttpResponse:
    return _script(request, "proof.js")


@require_safe
@gzip_page
def cut(request: HttpRequest) -> HttpResponse:
    return _script(request, "cut.js")


def _script(request: HttpRequest, name: str) -> HttpResponse:
    bundle = (FOLDER / name).read_bytes()
    etag = quote_etag(hashlib.sha256(bundle).hexdigest()[:32])
    whole = HttpResponse(bundle, content_type="text/javascript; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(whole, public=True, max_age=MAX_AGE)
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    for name, value in HEADERS.items():  # a 304 keeps only few headers, and browsers check CORS on it, too
        answer.headers[name] = value
    return answer
