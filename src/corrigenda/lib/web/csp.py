"""Content-Security-Policy: what a browser may do with an answer of ours (w3.org/TR/CSP3, w3.org/TR/trusted-types).

No page has an inline script or style. A page with scripts names each of them by a nonce; the others have none, so
that caches may keep them.
"""

from __future__ import annotations

import secrets

from django.http import HttpRequest

# Whatever is no page is read by programs. If a browser opens it all the same, it is only shown.
DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
_IMAGES = "img-src 'self'"
_PAGE = (
    "default-src 'none'",
    "style-src 'self'",
    _IMAGES,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
)
_WITHOUT_SCRIPTS = ("script-src 'none'", "trusted-types 'none'")
# The default policy of Trusted Types is made by `trusted_html.js`.
_WITH_SCRIPTS = ("script-src 'nonce-{}'", "connect-src 'self'", "trusted-types default")

# The search of the documentation is a file that Sphinx made, so no nonce is in it. Its scripts are files of ours, and
# they write what they found as markup, of which Trusted Types would let nothing through.
SEARCH_PAGE = "; ".join((*_PAGE[:-1], "script-src 'self'", "connect-src 'self'"))


class Nonce:
    """The nonce of one answer. It is made when a template writes it; `written` says whether one did."""

    def __init__(self) -> None:
        self.written = ""

    def __str__(self) -> str:
        self.written = self.written or secrets.token_urlsafe(16)
        return self.written


def page_policy(nonce: str = "", images: str = "") -> str:
    """Returns the policy of a page whose scripts have this nonce; of a page without scripts if there is none.

    `images`: another origin whose images the page may show.
    """
    scripts = (rule.format(nonce) for rule in (_WITH_SCRIPTS if nonce else _WITHOUT_SCRIPTS))
    rules = (f"{_IMAGES} {images}" if images and rule == _IMAGES else rule for rule in _PAGE)
    return "; ".join((*rules, *scripts))


def allow_images(request: HttpRequest, origin: str) -> None:
    """Lets the answer to a request show images of another origin; of none if it is empty."""
    request.csp_images = origin  # type: ignore[attr-defined]


def images(request: HttpRequest) -> str:
    return getattr(request, "csp_images", "")


def nonce(request: HttpRequest) -> Nonce:
    """Returns the nonce of the answer to a request."""
    if not hasattr(request, "csp_nonce"):
        request.csp_nonce = Nonce()  # type: ignore[attr-defined]
    return request.csp_nonce  # type: ignore[attr-defined,no-any-return]


def csp_nonce(request: HttpRequest) -> dict[str, Nonce]:
    """A context processor: `<script src="..." nonce="{{ csp_nonce }}">`, under the name that django-htmx looks for."""
    return {"csp_nonce": nonce(request)}
