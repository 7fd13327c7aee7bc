"""The feeds of a site's record."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from corrigenda.newsroom.models import Site
from corrigenda.record import atom, jsonfeed
from corrigenda.record.feed import feed_of
from corrigenda.record.public import document, of_site


@of_site
def atom_feed(request: HttpRequest, site: Site) -> HttpResponse:
    feed = feed_of(site)
    body = atom.write(feed, settings.PUBLIC_URL + request.path)
    return document(request, body, atom.CONTENT_TYPE, modified=feed.updated_at)


@of_site
def json_feed(request: HttpRequest, site: Site) -> HttpResponse:
    feed = feed_of(site)
    body = jsonfeed.write(feed, settings.PUBLIC_URL + request.path)
    return document(request, body, jsonfeed.CONTENT_TYPE, modified=feed.updated_at)
