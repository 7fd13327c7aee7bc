"""The published notices of a page, for the widget and for a newsroom's own templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.formats import date_format
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from ninja import Router, Schema

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Correction
from corrigenda.lib.languages import spoken
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.api.conditional import UNCHANGED
from corrigenda.lib.web.problems import problems
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.embedded import json_ld, related

router = Router()

FORM = "2"  # of the answer: another form has other ETags, or browsers would keep answers of the one before


class LaterNotice(Schema):
    text: str
    at: datetime


class NoticeOut(Schema):
    """`notice` is what a page shows: the notice as published, followed by its amendments with their dates.

    `label`, `notice` and `published_on` (the day) are in the site's language and time zone.
    `place` says where in the article the notice stands: under-headline, foot or in-place. `stood_since` says when the
    old words first stood in the article. `part` is the part that was corrected: body, headline, standfirst, caption or
    alt. `anchor` is a selector of the new words on the article's newest copy; null for another part than the body.
    """

    number: int
    kind: str
    label: str
    notice: str
    published_at: datetime
    published_on: str
    url: str
    old: str
    new: str
    place: str
    part: str
    stood_since: datetime | None
    amendments: list[LaterNotice]
    anchor: dict[str, Any] | None


class Notices(Schema):
    """`jsonld` is schema.org's NewsArticle with the corrections, for the page's own markup; null if there are none."""

    site: str
    url: str
    corrections: list[NoticeOut]
    jsonld: dict[str, Any] | None


@router.get(
    "/corrections",
    response={200: Notices, UNCHANGED: None, **problems(404, 422, 503)},
    summary="The published notices of a page",
)
def list_corrections(
    request: HttpRequest, response: HttpResponse, site: str, url: str, canonical: str = ""
) -> HttpResponse | Notices:
    """A page without notices has an empty list. Answers If-None-Match with 304 if nothing changed.

    `canonical` is what the page names as its own address. It is asked about if `url` has no notices.
    """
    known_site = Site.objects.filter(key=well_formed(site)).first()
    if known_site is None:
        raise Http404(_("There is no site with this key."))
    article, corrections = _told_of(known_site, url)
    if canonical and not corrections:
        article, corrections = _told_of(known_site, canonical)
    newest = article.newest() if article else None
    etag = _etag(known_site, article, newest, corrections)
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return unchanged
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return Notices(
        site=known_site.key,
        url=article.url if article else url,
        corrections=_notices(corrections, known_site, newest),
        jsonld=json_ld.news_article(article, known_site, corrections) if article and corrections else None,
    )


def _told_of(site: Site, url: str) -> tuple[Article | None, list[Correction]]:
    article = published.article_at(site, url)
    return article, list(published.of_article(article).select_related("after__text")) if article else []


def _notices(corrections: Sequence[Correction], site: Site, newest: Revision | None) -> list[NoticeOut]:
    with spoken(site.language, site.zone):
        return [_notice(correction, site, newest) for correction in corrections]


def _notice(correction: Correction, site: Site, newest: Revision | None) -> NoticeOut:
    return NoticeOut(
        number=correction.number,
        kind=correction.kind,
        label=correction.get_kind_display(),
        notice=published.in_full(correction, site),
        published_at=correction.published_at,
        published_on=date_format(timezone.localtime(correction.published_at)),
        url=published.url_of(correction, site),
        old=correction.old,
        new=correction.new,
        place=correction.place,
        part=correction.part,
        stood_since=correction.stood_since,
        amendments=[LaterNotice(text=amendment.text, at=amendment.at) for amendment in correction.amendments.all()],
        anchor=published.anchor_of(correction, newest),
    )


class StoryOut(Schema):
    """`mark` says in the site's language that the article was retracted. `picture` is an address, or empty."""

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


@router.get(
    "/related",
    response={200: Card, UNCHANGED: None, **problems(404, 422, 503)},
    summary="Other articles on the same matter",
)
def list_related_articles(
    request: HttpRequest, response: HttpResponse, site: str, url: str, canonical: str = "", most: int = related.USUAL
) -> Card:
    """Lists at most `most` (1 to 12) articles, the closest first, never the page itself. An unknown page has none.

    `canonical` is what the page names as its own address. It is asked about if `url` has none.
    """
    known_site = Site.objects.filter(key=well_formed(site)).first()
    if known_site is None:
        raise Http404(_("There is no site with this key."))
    patch_cache_control(response, public=True, max_age=300)
    stories = related.stories(known_site, url, most)
    if canonical and not stories:
        stories = related.stories(known_site, canonical, most)
    return Card(
        title=related.title(known_site),
        language=known_site.language,
        articles=[
            StoryOut(
                url=story.article.url,
                headline=story.article.headline,
                blurb=story.article.blurb,
                picture=story.article.picture,
                published_at=story.article.published_at,
                mark=story.mark,
            )
            for story in stories
        ],
    )


def _etag(site: Site, article: Article | None, newest: Revision | None, corrections: Sequence[Correction]) -> str:
    """Returns the ETag. Corrections and amendments are only ever added, so the newest one and their counts suffice."""
    seen = (site, article, newest, corrections[0] if corrections else None)
    amended = sum(len(correction.amendments.all()) for correction in corrections)
    pks = [str(row.pk) if row else "0" for row in seen]
    return quote_etag(".".join([FORM, *pks, str(len(corrections)), str(amended)]))
