"""One article, one address: the canonical form of a URL, and whose host it is on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from corrigenda.lib.text import well_formed

MAX_URL = 1000  # characters; PostgreSQL's btree takes keys of about 2,700 bytes

# What senders add to a link to count clicks, besides utm_...; no site serves another article for these.
_TRACKING = frozenset(
    (
        *("_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "dclid", "fbclid", "gbraid", "gclid", "igshid", "mc_cid"),
        *("mc_eid", "mkt_tok", "msclkid", "srsltid", "ttclid", "twclid", "vero_id", "wbraid", "yclid", "ysclid"),
    )
)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_LEFT_BY_BROWSERS = "!$%&'()*+,/:;=@[\\]^|~"  # in a path (url.spec.whatwg.org, path percent-encode set)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


class BadUrl(ValueError):
    """Not an absolute http(s) address."""


class ForeignPage(BadUrl):
    """An address, but not one of this site's pages."""


def canonical(url: str) -> str:
    """Returns the address without fragment, tracking parameters and default port.

    The host is in lower case, the path as browsers send it. Raises BadUrl if `url` is not an absolute http(s) URL,
    carries a user name, or is over MAX_URL characters.
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
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(k.lower())]
    address = urlunsplit((parts.scheme, netloc, _path(parts.path), urlencode(query), ""))
    if max(len(url), len(address)) > MAX_URL:  # writing the query anew may lengthen it
        raise BadUrl(f"is longer than {MAX_URL} characters")
    return address


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


def _path(path: str) -> str:
    """Percent-encodes a path as `location.href` has it.

    So an address typed in Cyrillic is the same as the browser's own.
    """
    return _ESCAPE.sub(lambda escape: escape.group().upper(), quote(path, safe=_LEFT_BY_BROWSERS)) or "/"


def same_page_key(url: str) -> str:
    """Returns what all URLs of a page share with its canonical URL: no scheme, no slash at the end."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    return f"{parts.netloc}{path}?{parts.query}" if parts.query else f"{parts.netloc}{path}"


@dataclass(frozen=True, slots=True)
class PageUrl:
    """A page's address, made canonical once.

    `url` is to keep and to link to; `key` is what all addresses of the page share.
    """

    url: str
    key: str

    @classmethod
    def of(cls, url: str) -> PageUrl:
        """Returns the address of a URL. Raises BadUrl as `canonical` does."""
        return cls.kept(canonical(url))

    @classmethod
    def kept(cls, url: str) -> PageUrl:
        """Returns the address of a URL that is canonical already."""
        return cls(url, same_page_key(url))

    @property
    def is_front_page(self) -> bool:
        return urlsplit(self.url).path == "/"


def host_of(url: str) -> str:
    """Returns `host` or `host:port` of a canonical URL, as sites name their hosts."""
    return urlsplit(url).netloc


def is_address(url: str) -> bool:
    """Whether a URL can be asked: http or https, printable ASCII, with a host, without a user name."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        return fits and (parts.port is None or parts.port > 0) and url.isascii() and url.isprintable()
    except ValueError:
        return False
