"""The post of a page, from the Link headers that WordPress sends with it: the API, the post, a short address."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from corrigenda.connectors.asking import Asking
from corrigenda.connectors.base import ConnectorError

# <https://www.courier.example/wp-json/wp/v2/posts/12>; rel="alternate"; title="JSON"; type="application/json"
# <https://www.courier.example/index.php?rest_route=/wp/v2/posts/12>; ... where permalinks are plain
_POST = re.compile(r"<[^<>]*/wp/v2/posts/([0-9]+)\b[^<>]*>[^<>]*;\s*rel=\"?alternate\b", re.IGNORECASE)


def post_of(reading: Asking, url: str) -> str | None:
    """None where the page has no such link, or is not there. Raises ConnectorError for a passing trouble."""
    try:
        headers = reading.head(_plain(url))
    except ConnectorError as error:
        if error.permanent:
            return None
        raise
    found = _POST.search(unquote(headers.get("link", "")))
    return found[1] if found else None


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), fragment=""))
