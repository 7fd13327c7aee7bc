"""The pages of a site that a text names: by their addresses, with or without https, and behind other hosts' links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site

_URL = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_AT_END = ".,;:!?…)]}>'’‘*_"
_LONGEST = 4_000
_MOST = 200  # addresses of one mail


@dataclass(frozen=True, slots=True)
class Named:
    """`at`: where the text names the page, in code points; past its end if only the markup does."""

    page: PageUrl
    at: int


def named_pages(site: Site, text: str, links: Iterable[str] = ()) -> list[Named]:
    """Returns the pages of the site in the order of the text, each once. A front page is no article."""
    named: dict[str, Named] = {}
    for at, address in _addresses(site, text, links):
        for url in (address, *_behind(address)):
            page = _page(site, url)
            if page is not None:
                named.setdefault(page.key, Named(page, at))
                break
    return list(named.values())


def _addresses(site: Site, text: str, links: Iterable[str]) -> list[tuple[int, str]]:
    written = [(match.start(), _trimmed(match[0])) for match in _URL.finditer(text)]
    bare = [(match.start(), f"https://{_trimmed(match[0])}") for match in _bare(site).finditer(text)]
    return [*sorted([*written, *bare])[:_MOST], *((len(text), link) for link in links)]


def _bare(site: Site) -> re.Pattern[str]:
    """Returns a pattern of the site's hosts, with the rest of an address that is typed without https."""
    hosts = "|".join(map(re.escape, site.hosts)) or r"(?!)"
    return re.compile(rf"(?<![\w/@.-])(?:{hosts})/[^\s<>\"“”„«»]+", re.IGNORECASE)


def _trimmed(address: str) -> str:
    return address[:_LONGEST].rstrip(_AT_END)


def _behind(address: str) -> Iterator[str]:
    """Yields the addresses that stand in another one's query: mail programs and networks lead through hosts of their own."""
    try:
        values = [value for _name, value in parse_qsl(urlsplit(address).query, max_num_fields=50)]
    except ValueError:
        return
    yield from (value for value in values if value.startswith(("http://", "https://")))


def _page(site: Site, url: str) -> PageUrl | None:
    try:
        page = site.page(url)
    except BadUrl:
        return None
    return None if page.is_front_page else page
