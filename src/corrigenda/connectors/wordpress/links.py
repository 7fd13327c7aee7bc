"""The post of a page, from the Link header that WordPress sends with it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from corrigenda.connectors.asking import Asking
from corrigenda.connectors.base import ConnectorError

# <https://www.courier.example/wp-json/wp/v2/posts/12>; rel="alternate"; type="application/json"
_POST = re.compile(r"<[^<>]*/wp/v2/posts/([0-9]+)[^<>]*>\s*;\s*rel=\"?alternate\"?", re.IGNORECASE)


def post_of(reading: Asking, url: str) -> str | None:
    """None where the page has no such header, or is not there. Raises ConnectorError for a passing trouble."""
    try:
        headers = reading.head(_plain(url))
    except ConnectorError as error:
        if error.permanent:
            return None
        raise
    found = _POST.search(headers.get("link", ""))
    return found[1] if found else None


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), fragment=""))
