"""Finds a page's post in the Link headers that WordPress sends with the page: the API, the post, a short address."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from corrigenda.connectors.asking import Asking
from corrigenda.connectors.base import ConnectorError

# <https://www.courier.example/wp-json/wp/v2/posts/12>; rel="alternate"; title="JSON"; type="application/json"
# <https://www.courier.example/index.php?rest_route=/wp/v2/posts/12>; ... where permalinks are plain
_POST = re.compile(r"<[^<>]*/wp/v2/posts/([0-9]+)\b[^<>]*>[^<>]*;\s*rel=\"?alternate\b", re.IGNORECASE)


def post_of(reading: Asking, url: str) -> str | None:
    """Returns the post's id; None if the page has no such link or is not there.

    Raises ConnectorError for a passing trouble.
    """
    try:
        headers = reading.head(_plain(url))
    except ConnectorError as error:
        if error.permanent:
            return None
        raise
    match = _POST.search(unquote(headers.get("link", "")))
    return match[1] if match else None


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), fragment=""))
