"""One article, one address: canonical form of a URL and the question whose host it is on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from corrigenda.lib.text import well_formed

MAX_URL = 1000  # characters; PostgreSQL's btree takes keys of about 2,700 bytes

# What senders add to a link to count it, beside utm_...; no site serves another article for it.
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
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _counts(k.lower())]
    address = urlunsplit((parts.scheme, netloc, _path(parts.path), urlencode(query), ""))
    if max(len(url), len(address)) > MAX_URL:  # writing the query anew may lengthen it
        raise BadUrl(f"is longer than {MAX_URL} characters")
    return address


def _counts(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


def _path(path: str) -> str:
    """Percent-encoded as `location.href` has it: an address typed in Cyrillic and the browser's own are one."""
    return _ESCAPE.sub(lambda escape: escape.group().upper(), quote(path, safe=_LEFT_BY_BROWSERS)) or "/"


def same_page_key(url: str) -> str:
    """What a canonical URL has in common with those that serve the same page: no scheme, no slash at the end."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    return f"{parts.netloc}{path}?{parts.query}" if parts.query else f"{parts.netloc}{path}"


@dataclass(frozen=True, slots=True)
class PageUrl:
    """A page's address, made canonical once: `url` to keep and to link to, `key` what all addresses of the page share."""

    url: str
    key: str

    @classmethod
    def of(cls, url: str) -> PageUrl:
        """Raises BadUrl as `canonical` does."""
        return cls.kept(canonical(url))

    @classmethod
    def kept(cls, url: str) -> PageUrl:
        """Of a URL that is canonical already."""
        return cls(url, same_page_key(url))

    @property
    def is_front_page(self) -> bool:
        return urlsplit(self.url).path == "/"


def host_of(url: str) -> str:
    """`host` or `host:port` of a canonical URL, as sites name their hosts."""
    return urlsplit(url).netloc


def is_address(url: str) -> bool:
    """An http or https address that can be asked: printable ASCII, with a host, without a user's name."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        return fits and (parts.port is None or parts.port > 0) and url.isascii() and url.isprintable()
    except ValueError:
        return False
