"""What the public record shows of a correction, and the queries that fetch it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from corrigenda.anchoring import describe
from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Article
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
    """The sections that a notice is about an article of."""
    corrected = site.corrections.filter(listed=True).order_by().values("article")
    named = Article.objects.filter(pk__in=corrected).exclude(section="").order_by("section")
    return list(named.values_list("section", flat=True).distinct()[:MOST_SECTIONS])


def of_article(article: Article) -> QuerySet[Correction]:
    return article.corrections.exclude(notice="").defer("words").prefetch_related("amendments").order_by(*NEWEST_FIRST)


def lately(site: Site, wanted: NoticeFilter, most: int) -> list[Correction]:
    """The notices that were published or amended last, the latest change first."""
    amended = Amendment.objects.filter(correction__site=site).order_by("-at").values_list("correction", flat=True)
    known = wanted.among(notices(site), site).prefetch_related("amendments")
    found = {*known[:most], *known.filter(pk__in=list(amended[:most]))}
    return sorted(found, key=lambda one: (one.updated_at, one.number), reverse=True)[:most]


def in_full(correction: Correction, site: Site) -> str:
    """The notice as published and, after it, each amendment with its date, in the site's language and zone."""
    with spoken(site.language, site.zone):
        told = [
            _("Amended on %(date)s: %(text)s") % {"date": date_format(timezone.localtime(one.at)), "text": one.text}
            for one in correction.amendments.all()
        ]
    return "\n".join([correction.notice, *told])


def retracted(articles: Sequence[Article]) -> set[int]:
    """Which of them were retracted: their ids."""
    known = Correction.objects.filter(article__in=articles, kind__in=RETRACTING)
    return set(known.values_list("article", flat=True))


def article_at(site: Site, url: str) -> Article | None:
    """None, too, for one that is not public: a reader may have sent us the address of a draft."""
    try:
        found = addresses.article_at(site, PageUrl.of(url))
    except BadUrl:
        return None
    return found if found is not None and found.public else None


def url_of(correction: Correction, site: Site) -> str:
    return public_url("correction", site.key, correction.number)


def anchor_of(correction: Correction, copy: str | None) -> dict[str, Any] | None:
    """Where the new words stand on the newest copy, as a selector; None where they are not surely there."""
    found = place_on(correction, copy) if copy is not None else None
    return asdict(describe(copy or "", found.start, found.end)) if found else None
