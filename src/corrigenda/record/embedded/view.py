"""What a newsroom's own templates include without JavaScript: the notices of a page as HTML, and JSON-LD."""

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
    """Shows the notices of ?url=, newest first; empty for a page without notices, and for an unknown page.

    ?place= limits them to the notices that stand in that place. A template asks once for the notices under the headline
    and once for the notices at the foot.
    """
    article = published.article_at(site, request.GET.get("url", ""))
    place = request.GET.get("place", "")
    corrections = list(published.of_article(article)) if article else []
    shown = [_shown(correction, site) for correction in corrections if not place or correction.place == place]
    html = render_to_string("record/embedded/notices.html", {"site": site, "shown": shown}) if shown else ""
    return document(request, html.encode(), "text/html; charset=utf-8")


@of_site
def related_fragment(request: HttpRequest, site: Site) -> HttpResponse:
    """Shows other articles on the matter of ?url=, as a card; empty if there are none."""
    stories = related.stories(site, request.GET.get("url", ""))
    context = {"site": site, "stories": stories, "title": related.title(site)}
    html = render_to_string("record/embedded/related.html", context) if stories else ""
    return document(request, html.encode(), "text/html; charset=utf-8")


def _shown(correction: Correction, site: Site) -> Shown:
    return Shown(
        correction, published.url_of(correction, site), mark_safe(to_html(redline(correction.old, correction.new)))
    )


@of_site
def article_jsonld(request: HttpRequest, site: Site) -> HttpResponse:
    """Shows the NewsArticle of ?url= with all its corrections."""
    article = published.article_at(site, request.GET.get("url", ""))
    if article is None:
        raise Http404
    return _json(request, json_ld.news_article(article, site, published.of_article(article)))


@of_site
def correction_jsonld(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    correction = get_object_or_404(site.corrections.select_related("article"), number=number)
    return _json(request, json_ld.news_article(correction.article, site, [correction]))


def _json(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    return document(request, json_ld.as_text(data).encode(), json_ld.CONTENT_TYPE)
