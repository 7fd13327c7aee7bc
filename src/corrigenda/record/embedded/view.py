"""What a newsroom's own templates take in, without JavaScript: the notices of a page as HTML, and JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.embedded import json_ld, related
from corrigenda.record.public import document, of_site
from corrigenda.redline import redline, to_html


@dataclass(frozen=True, slots=True)
class Shown:
    correction: Correction
    url: str
    redline: SafeString


@of_site
def notices_fragment(request: HttpRequest, site: Site) -> HttpResponse:
    """The notices of ?url=, newest first; empty for a page without any, and for one that is not known.

    With ?place= only those that stand there: a template has one under the headline and one at the foot.
    """
    article = published.article_at(site, request.GET.get("url", ""))
    place = request.GET.get("place", "")
    found = list(published.of_article(article)) if article else []
    shown = [_shown(one, site) for one in found if not place or one.place == place]
    html = render_to_string("record/embedded/notices.html", {"site": site, "shown": shown}) if shown else ""
    return document(request, html.encode(), "text/html; charset=utf-8")


@of_site
def related_fragment(request: HttpRequest, site: Site) -> HttpResponse:
    """Other articles on the matter of ?url=, as a card; empty where there are none."""
    stories = related.stories(site, request.GET.get("url", ""))
    context = {"site": site, "stories": stories, "title": related.title(site)}
    html = render_to_string("record/embedded/related.html", context) if stories else ""
    return document(request, html.encode(), "text/html; charset=utf-8")


def _shown(one: Correction, site: Site) -> Shown:
    return Shown(one, published.url_of(one, site), mark_safe(to_html(redline(one.old, one.new))))


@of_site
def article_jsonld(request: HttpRequest, site: Site) -> HttpResponse:
    """The NewsArticle of ?url= with all its corrections."""
    article = published.article_at(site, request.GET.get("url", ""))
    if article is None:
        raise Http404
    return _json(request, json_ld.news_article(article, site, published.of_article(article)))


@of_site
def correction_jsonld(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    one = get_object_or_404(site.corrections.select_related("article"), number=number)
    return _json(request, json_ld.news_article(one.article, site, [one]))


def _json(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    return document(request, json_ld.as_text(data).encode(), json_ld.CONTENT_TYPE)
