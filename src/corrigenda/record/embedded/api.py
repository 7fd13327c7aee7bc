"""The published notices of a page, for the widget and for a newsroom's own templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from ninja import Router, Schema

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Correction
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.problems import problems
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.embedded import json_ld, related

router = Router()


class LaterNotice(Schema):
    text: str
    at: datetime


class NoticeOut(Schema):
    """`notice` is what a page shows: the notice as published and, after it, its amendments with their dates.

    `place` says where in the article it stands: under-headline, foot or in-place. `stood_since`: since when the old
    words stood there. `anchor` is a selector of the new words on the article's newest copy.
    """

    number: int
    kind: str
    label: str
    notice: str
    published_at: datetime
    url: str
    old: str
    new: str
    place: str
    stood_since: datetime | None
    amendments: list[LaterNotice]
    anchor: dict[str, Any] | None


class Notices(Schema):
    """`jsonld` is schema.org's NewsArticle with these corrections, for the page's own markup; null where there are none."""

    site: str
    url: str
    corrections: list[NoticeOut]
    jsonld: dict[str, Any] | None


@router.get(
    "/corrections",
    response={200: Notices, 304: None, **problems(404, 422, 503)},
    summary="The published notices of a page",
)
def page_corrections(request: HttpRequest, response: HttpResponse, site: str, url: str) -> HttpResponse | Notices:
    """A page without notices has an empty list. Answers If-None-Match with 304."""
    known = Site.objects.filter(key=well_formed(site)).first()
    if known is None:
        raise Http404(_("There is no site of this key."))
    article = published.article_at(known, url)
    newest = article.newest() if article else None
    found = list(published.of_article(article).select_related("after__text")) if article else []
    etag = _etag(known, article, newest, found)
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return unchanged
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    copy = newest.copy if newest else None
    return Notices(
        site=known.key,
        url=article.url if article else url,
        corrections=[_notice(one, known, copy) for one in found],
        jsonld=json_ld.news_article(article, known, found) if article and found else None,
    )


def _notice(one: Correction, site: Site, copy: str | None) -> NoticeOut:
    return NoticeOut(
        number=one.number,
        kind=one.kind,
        label=one.get_kind_display(),
        notice=published.in_full(one, site),
        published_at=one.published_at,
        url=published.url_of(one, site),
        old=one.old,
        new=one.new,
        place=one.place,
        stood_since=one.stood_since,
        amendments=[LaterNotice(text=said.text, at=said.at) for said in one.amendments.all()],
        anchor=published.anchor_of(one, copy),
    )


class StoryOut(Schema):
    """`mark` says in the site's language that an article was retracted; `picture` is an address, or empty."""

    url: str
    headline: str
    blurb: str
    picture: str
    published_at: datetime | None
    mark: str


class Card(Schema):
    title: str
    language: str
    articles: list[StoryOut]


@router.get("/related", response={200: Card, **problems(404, 422, 503)}, summary="Other articles on the same matter")
def related_articles(
    request: HttpRequest, response: HttpResponse, site: str, url: str, most: int = related.USUAL
) -> Card:
    """At most `most` (1 to 12), the closest first; never the page itself. None for a page that is not known."""
    known = Site.objects.filter(key=well_formed(site)).first()
    if known is None:
        raise Http404(_("There is no site of this key."))
    patch_cache_control(response, public=True, max_age=300)
    return Card(
        title=related.title(known),
        language=known.language,
        articles=[
            StoryOut(
                url=one.article.url,
                headline=one.article.headline,
                blurb=one.article.blurb,
                picture=one.article.picture,
                published_at=one.article.published_at,
                mark=one.mark,
            )
            for one in related.stories(known, url, most)
        ],
    )


def _etag(site: Site, article: Article | None, newest: Revision | None, found: Sequence[Correction]) -> str:
    """Corrections and amendments are only ever added, so the newest and their number tell one state from another."""
    seen = (site, article, newest, found[0] if found else None)
    amended = sum(len(one.amendments.all()) for one in found)
    return quote_etag(".".join([*(str(one.pk) if one else "0" for one in seen), str(len(found)), str(amended)]))
