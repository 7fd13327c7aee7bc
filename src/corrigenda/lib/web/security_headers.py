"""The headers by which a browser shuts others out of our answers, as tables. Every answer has them, errors too.

`Strict-Transport-Security` is Django's (SecurityMiddleware), since that knows whether a request came over TLS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from corrigenda.lib.web import csp

POLICY = "Content-Security-Policy"
_NEVER_USED = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone"),
    *("midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
    *("xr-spatial-tracking",),
)
EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that know no frame-ancestors
    "Cross-Origin-Resource-Policy": "same-origin",  # what a newsroom's pages load says otherwise itself
    "Referrer-Policy": "strict-origin-when-cross-origin",  # a page whose address is secret says otherwise itself
}
PAGES: Mapping[str, str] = {
    **EVERYWHERE,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NEVER_USED),
}


def headers_of(content_type: str, nonce: str = "", images: str = "") -> dict[str, str]:
    """Returns the headers of an answer by its Content-Type. `nonce` is that of a page's scripts.

    `images` is another origin whose images the page shows; a browser asks for them without credentials.
    """
    if content_type.startswith("text/html"):
        embedder = {"Cross-Origin-Embedder-Policy": "credentialless"} if images else {}
        return {**PAGES, **embedder, POLICY: csp.page_policy(nonce, images)}
    return {**EVERYWHERE, POLICY: csp.DATA}


class SecurityHeadersMiddleware:
    """A header that a view has set stays. A 304 gets none: they would take the place of the kept answer's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.NOT_MODIFIED:
            content_type, nonce = answer.headers.get("Content-Type", ""), csp.nonce(request).written
            for name, value in headers_of(content_type, nonce, csp.images(request)).items():
                answer.headers.setdefault(name, value)
        return answer
