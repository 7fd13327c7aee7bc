"""`/widget.js`, the only file that a newsroom's script tag names, and the files that it loads when it needs them.

They are served to any origin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
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


def _serving(name: str) -> Callable[[HttpRequest], HttpResponse]:
    return require_safe(gzip_page(partial(_script, name=name)))


def _script(request: HttpRequest, name: str) -> HttpResponse:
    bundle = (FOLDER / name).read_bytes()
    etag = quote_etag(hashlib.sha256(bundle).hexdigest()[:32])
    whole = HttpResponse(bundle, content_type="text/javascript; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(whole, public=True, max_age=MAX_AGE)
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    for header, value in HEADERS.items():  # a 304 keeps only few headers, and browsers check CORS on it, too
        answer.headers[header] = value
    return answer


widget, related_card, proof, cut = map(_serving, ("widget.js", "related.js", "proof.js", "cut.js"))
