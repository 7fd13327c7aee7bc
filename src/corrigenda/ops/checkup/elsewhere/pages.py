"""A page of each site: does it have the widget's tag, and does its policy let the widget work?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from selectolax.lexbor import LexborHTMLParser

from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client
from corrigenda.lib.urls import host_of
from corrigenda.lib.web.public_url import at_public_url
from corrigenda.newsroom.models import Site
from corrigenda.ops.checkup import clocks

_NEEDED = {"script-src": "the widget's script", "connect-src": "what it sends to the desk"}
_ALLOWS_ALL = {"*", "https:"}


def page(site: Site) -> Iterator[str]:
    """Reads the newest article that the desk knows, or the front page."""
    if not settings.PRODUCTION or not site.hosts:
        return
    article = site.articles.order_by("-pk").first()
    url = article.url if article else f"https://{site.hosts[0]}/"
    try:
        with Client(hosts=site.hosts, private=site.private) as client:
            answer = client.get(url)
    except FetchError as error:
        yield f"its page {url} cannot be read from here ({error}); see that it is there, and lets this machine read it"
        return
    for problem in (*_of_tag(answer.text, site), *_of_policy(answer.policy)):
        yield f"its page {url} {problem}"
    yield from clocks.compare(host_of(url), answer.told_at)


def _of_tag(html: str, site: Site) -> Iterator[str]:
    tags = [tag.attributes for tag in LexborHTMLParser(html).css("script[src]") if _is_widget(tag.attributes)]
    ours = at_public_url("/widget.js")
    if not tags:
        yield f'has no tag of the widget; put in <script async src="{ours}" data-site="{site.key}"></script>'
    elif not any((tag["src"] or "").partition("?")[0] == ours for tag in tags):
        yield f"takes the widget from {tags[0]['src']}, and this desk's is at {ours}"
    elif not any(_site_of(tag) == site.key for tag in tags):
        yield f'has a tag for the site {_site_of(tags[0]) or "(none)"}; write data-site="{site.key}"'


def _is_widget(tag: Mapping[str, str | None]) -> bool:
    return urlsplit(tag.get("src") or "").path.endswith("/widget.js")


def _site_of(tag: Mapping[str, str | None]) -> str:
    in_address = parse_qs(urlsplit(tag.get("src") or "").query).get("site", [""])[0]
    return tag.get("data-site") or in_address


def _of_policy(policy: str) -> Iterator[str]:
    """Looks at a Content-Security-Policy (w3.org/TR/CSP3): what it allows by nonce, hash or trust is left out."""
    words = [part.split() for part in policy.lower().split(";")]
    rules = {directive[0]: set(directive[1:]) for directive in words if directive}
    desk = urlsplit(settings.PUBLIC_URL)
    ours = _ALLOWS_ALL | {desk.netloc, f"{desk.scheme}://{desk.netloc}", f"{desk.scheme}://{desk.netloc}/"}
    for directive, what in _NEEDED.items():
        allowed = rules.get(directive, rules.get("default-src"))
        if (
            allowed is None
            or allowed & ours
            or any(each.startswith(("'nonce-", "'sha", "'strict")) for each in allowed)
        ):
            continue
        yield f"has a Content-Security-Policy that stops {what}; add {desk.scheme}://{desk.netloc} to its {directive}"
