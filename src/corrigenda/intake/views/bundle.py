"""`/widget.js`, the only file that a newsroom's script tag names, and the files that it loads when it needs them.

They are served to any origin, packed beforehand by `make widget`. The name of each file but the first has a hash of the
content, so browsers keep the file for good (decision record 27).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

FOLDER = Path(__file__).resolve().parent.parent / "static" / "corrigenda"
PARTS = ("article", "suggesting", "proof")
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",  # for pages with a Cross-Origin-Embedder-Policy
    "X-Content-Type-Options": "nosniff",
}
MAX_AGE = 300  # seconds; a repaired widget is on every page within five minutes
BRIEFLY = {"public": True, "max_age": MAX_AGE}
FOREVER = {"public": True, "max_age": 31_536_000, "immutable": True}
NEVER = {"no_store": True}
PACKED = {"br": "br", "gzip": "gz"}  # by the content coding, the smallest first: what a file's name ends in
DIGITS = 8  # of the hash in a name, as widget/build.mjs writes it
REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


@require_safe
def widget(request: HttpRequest) -> HttpResponse:
    return _script(request, "widget", **BRIEFLY)


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """The solver under a name that stays, for the desk's own page."""
    return _script(request, "proof", **BRIEFLY)


@require_safe
def part(request: HttpRequest, name: str, digest: str, failures: int = 0) -> HttpResponse:
    """A file by its hash. An unknown hash gets the file as it is now: a page that was opened before an update goes on,
    but nobody may keep this answer under the wrong name. `failures`: how often the page could not load a file, since
    some browsers ask only once for an address."""
    if name not in PARTS:
        raise Http404
    current = digest == _digest((FOLDER / f"{name}.js").read_bytes())[:DIGITS]
    return _script(request, name, **(FOREVER if current else NEVER))


def _script(request: HttpRequest, name: str, **cache: object) -> HttpResponse:
    plain = (FOLDER / f"{name}.js").read_bytes()
    # Weak, because it stands for the same script packed in three ways.
    etag = f'W/"{_digest(plain)[:32]}"'
    whole = HttpResponse(plain, content_type="text/javascript; charset=utf-8", headers={"ETag": etag})
    _pack(whole, _accepted(request), name)
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    patch_cache_control(answer, **cache)
    patch_vary_headers(answer, ["Accept-Encoding"])
    for header, value in HEADERS.items():  # a 304 keeps only few headers, and browsers check CORS on it, too
        answer.headers[header] = value
    return answer


def _pack(answer: HttpResponse, accepted: set[str], name: str) -> None:
    for coding, suffix in PACKED.items():
        packed = FOLDER / f"{name}.js.{suffix}"
        if coding in accepted and packed.exists():
            answer.headers["Content-Encoding"], answer.content = coding, packed.read_bytes()
            return


def _accepted(request: HttpRequest) -> set[str]:
    """The content codings that a client takes (RFC 9110, section 12.5.3)."""
    codings = request.headers.get("Accept-Encoding", "").lower().split(",")
    return {each.split(";")[0].strip() for each in codings if not REFUSED.search(each)}


@lru_cache(maxsize=16)
def _digest(plain: bytes) -> str:
    return hashlib.sha256(plain).hexdigest()
