"""One article, one address: canonical form of a URL and the question whose host it is on."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from corrigenda.lib.text import well_formed

MAX_URL = 1000  # characters; PostgreSQL's btree takes keys of about 2,700 bytes

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_LEFT_BY_BROWSERS = "!$%&'()*+,/:;=@[\\]^|~"  # in a path (url.spec.whatwg.org, path percent-encode set)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


class BadUrl(ValueError):
    """Not an absolute http(s) address."""


def canonical(url: str) -> str:
    """The address without fragment, tracking parameters and default port, host in lower case, path as browsers send it.

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
    if well_formed(url) != url:
        raise BadUrl("has characters that no address has")  # PostgreSQL refuses NUL, even to look for it
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and f":{port}" != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    address = urlunsplit((parts.scheme, netloc, _path(parts.path), urlencode(query), ""))
    if max(len(url), len(address)) > MAX_URL:  # writing the query anew may lengthen it
        raise BadUrl(f"is longer than {MAX_URL} characters")
    return address


def _path(path: str) -> str:
    """Percent-encoded as `location.href` has it: an address typed in Cyrillic and the browser's own are one."""
    return _ESCAPE.sub(lambda escape: escape.group().upper(), quote(path, safe=_LEFT_BY_BROWSERS)) or "/"


def host_of(url: str) -> str:
    """`host` or `host:port` of a canonical URL, as sites name their hosts."""
    return urlsplit(url).netloc
