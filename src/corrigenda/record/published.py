"""What the public record shows of a correction, and the queries that fetch it from the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from corrigenda.anchoring import BODY, describe
from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.kinds import RETRACTING
from corrigenda.corrections.models import Amendment, Correction
from corrigenda.corrections.publication.notice_filter import NEWEST_FIRST, NoticeFilter, notices
from corrigenda.corrections.publication.publish import place_on
from corrigenda.lib.languages import spoken
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site

MOST_SECTIONS = 200


def sections(site: Site) -> list[str]:
    """Returns the sections of the articles that have a notice."""
    corrected = site.corrections.filter(listed=True).order_by().values("article")
    named = Article.objects.filter(pk__in=corrected).exclude(section="").order_by("section")
    return list(named.values_list("section", flat=True).distinct()[:MOST_SECTIONS])


def of_article(article: Article) -> QuerySet[Correction]:
    return article.corrections.exclude(notice="").defer("words").prefetch_related("amendments").order_by(*NEWEST_FIRST)


def lately(site: Site, wanted: NoticeFilter, most: int) -> list[Correction]:
    """Returns the notices that were published or amended most recently, the latest change first."""
    amended = Amendment.objects.filter(correction__site=site).order_by("-at").values_list("correction", flat=True)
    wanted_notices = wanted.among(notices(site), site).prefetch_related("amendments")
    newest = {*wanted_notices[:most], *wanted_notices.filter(pk__in=list(amended[:most]))}
    return sorted(newest, key=lambda correction: (correction.updated_at, correction.number), reverse=True)[:most]


def in_full(correction: Correction, site: Site) -> str:
    """Returns the notice as published, followed by each amendment with its date, in the site's language and zone."""
    with spoken(site.language, site.zone):
        amendments = [
            _("Amended on %(date)s: %(text)s")
            % {"date": date_format(timezone.localtime(amendment.at)), "text": amendment.text}
            for amendment in correction.amendments.all()
        ]
    return "\n".join([correction.notice, *amendments])


def retracted(articles: Sequence[Article]) -> set[int]:
    """Returns the ids of the articles that were retracted."""
    retractions = Correction.objects.filter(article__in=articles, kind__in=RETRACTING)
    return set(retractions.values_list("article", flat=True))


def article_at(site: Site, url: str) -> Article | None:
    """Returns the article at an address; None if there is none, or if it is not public.

    A reader may have sent us the address of a draft, which must stay hidden.
    """
    try:
        article = addresses.article_at(site, PageUrl.of(url))
    except BadUrl:
        return None
    return article if article is not None and article.public else None


def url_of(correction: Correction, site: Site) -> str:
    return public_url("correction", site.key, correction.number)


def anchor_of(correction: Correction, newest: Revision | None) -> dict[str, Any] | None:
    """Returns a selector of the new words in the newest copy.

    None if the words are not certainly there, or stand in another part of the article.
    """
    anchor = place_on(correction, newest) if newest and correction.part == BODY else None
    return asdict(describe(newest.copy, anchor.start, anchor.end)) if newest and anchor else None
