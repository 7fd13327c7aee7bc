"""The WSGI application: an address becomes a page, with strict headers and no state."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from .articles import Archive
from .notices import Desk, ask
from .pages import SECTIONS, Pages

HTML = "text/html; charset=utf-8"
STATIC = Path(__file__).resolve().parent.parent / "static"
LOST = "There is no story at this address. It may have moved: try the front page."
THANKS = "This is a demonstration: no letter will come, and your address was not kept."


class Courier:
    """The Harbour Courier: articles of `repository`, with the widget and the notices of the desk at `desk`."""

    def __init__(
        self, *, repository: Path, desk: str, site: str, origin: str, ask: Callable[[str], bytes] = ask
    ) -> None:
        """`desk` and `origin` without a slash at the end; `ask` stands in for the network in tests."""
        self.archive = Archive(repository)
        self.desk = Desk(desk, site, ask)
        self.pages = Pages(origin=origin, desk=desk, site=site)
        self.headers = _headers(desk)
        self.static = {f"/static/{file.name}": file for file in STATIC.iterdir()}

    def __call__(self, environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        status, kind, body = self.answer(method, environ.get("PATH_INFO") or "/")
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers = [*self.headers, ("Content-Type", kind), ("ETag", etag)]
        if status == HTTPStatus.OK and environ.get("HTTP_IF_NONE_MATCH") == etag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        else:
            headers.append(("Content-Length", str(len(body))))
        start_response(f"{status.value} {status.phrase}", headers)
        return [] if method == "HEAD" else [body]

    def answer(self, method: str, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, media type and body."""
        if method not in ("GET", "HEAD") and path != "/newsletter/":
            return HTTPStatus.METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", b"Only GET is answered here.\n"
        if path in self.static:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return HTTPStatus.OK, kind, self.static[path].read_bytes()
        if path == "/sitemap.xml":
            sitemap = self.pages.sitemap(self.archive.edition())
            return HTTPStatus.OK, "application/xml", sitemap.encode()
        page = self._page(path)
        if page is None:
            return HTTPStatus.NOT_FOUND, HTML, self.pages.plain(path, "Not found", LOST).encode()
        return HTTPStatus.OK, HTML, page.encode()

    def _page(self, path: str) -> str | None:
        edition = self.archive.edition()
        if path == "/":
            return self.pages.front(edition)
        if path == "/newsletter/":
            return self.pages.plain(path, "The Morning Tide", THANKS)
        if path.strip("/") in SECTIONS:
            return self.pages.section(edition, path.strip("/"))
        article = edition.articles.get(path)
        if article is None:
            return None
        return self.pages.article(edition, article, self.desk.notices(self.pages.origin + path))


def _headers(desk: str) -> list[tuple[str, str]]:
    parts = urlsplit(desk)
    there = f"{parts.scheme}://{parts.netloc}"
    policy = (
        f"default-src 'none'; script-src {there}; connect-src {there}; style-src 'self'; img-src 'self' data:; "
        f"font-src 'self'; form-action 'self' {there}; base-uri 'none'; frame-ancestors 'none'"
    )
    return [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cache-Control", "no-cache"),
    ]
