"""The feeds of a site's record: of all notices, of one article's notices, or of those that a filter selects."""

from __future__ import annotations

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri

from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.lib.web.public_url import at_public_url
from corrigenda.newsroom.models import Site
from corrigenda.record.feeds import atom
from corrigenda.record.feeds import json_feed as json_form
from corrigenda.record.feeds.feed import Feed, feed_of
from corrigenda.record.public import document, of_site


class Form(Protocol):
    """A module that writes a feed."""

    CONTENT_TYPE: str

    def write(self, feed: Feed, own_url: str) -> bytes: ...


@of_site
def atom_feed(request: HttpRequest, site: Site) -> HttpResponse:
    return _feed(request, site, atom)


@of_site
def json_feed(request: HttpRequest, site: Site) -> HttpResponse:
    return _feed(request, site, json_form)


def _feed(request: HttpRequest, site: Site, form: Form) -> HttpResponse:
    wanted = NoticeFilter.of(request.GET)
    own_url = at_public_url(request.path) + wanted.suffix
    feed = feed_of(site, wanted)
    answer = document(request, form.write(feed, own_url), form.CONTENT_TYPE, modified=feed.updated_at)
    if feed.hub:  # WebSub asks for both links, and a subscriber may read only the headers (w3.org/TR/websub, 4)
        answer.headers["Link"] = f'<{iri_to_uri(feed.hub)}>; rel="hub", <{iri_to_uri(own_url)}>; rel="self"'
    return answer
