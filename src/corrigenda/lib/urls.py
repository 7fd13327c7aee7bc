"""One article, one address: canonical form of a URL and the question whose host it is on."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MAX_URL = 1000  # characters; PostgreSQL's btree takes keys of about 2,700 bytes

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class BadUrl(ValueError):
    """Not an absolute http(s) address."""


def canonical(url: str) -> str:
    """The address without fragment, tracking parameters and default port, host in lower case.

    Raises BadUrl for what is not an absolute http(s) URL, carries a user name, or is over MAX_URL characters.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise BadUrl("is not an address of a page") from error
    if parts.scheme not in _DEFAULT_PORTS or not host or parts.username is not None:
        raise BadUrl("is not an absolute http or https address")
    if len(url) > MAX_URL:
        raise BadUrl(f"is longer than {MAX_URL} characters")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and f":{port}" != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    return urlunsplit((parts.scheme, netloc, parts.path or "/", urlencode(query), ""))


def host_of(url: str) -> str:
    """`host` or `host:port` of a canonical URL, as sites name their hosts."""
    return urlsplit(url).netloc
