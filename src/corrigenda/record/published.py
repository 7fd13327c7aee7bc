"""What the public record shows of a correction, and the queries that fetch it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from corrigenda.anchoring import describe
from corrigenda.archive import addresses
from corrigenda.archive.models import Article
from corrigenda.corrections.flows.publish import place_on
from corrigenda.corrections.models import Case, Correction, Suggestion
from corrigenda.corrections.wanted import NEWEST_FIRST
from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom.models import Site

MOST_SECTIONS = 200


def sections(site: Site) -> list[str]:
    """The sections that a notice is about an article of."""
    corrected = site.corrections.filter(listed=True).order_by().values("article")
    named = Article.objects.filter(pk__in=corrected).exclude(section="").order_by("section")
    return list(named.values_list("section", flat=True).distinct()[:MOST_SECTIONS])


def of_article(article: Article) -> QuerySet[Correction]:
    return article.corrections.exclude(notice="").defer("words").order_by(*NEWEST_FIRST)


def article_at(site: Site, url: str) -> Article | None:
    try:
        return addresses.article_at(site, url)
    except BadUrl:
        return None


def url_of(correction: Correction, site: Site) -> str:
    return settings.PUBLIC_URL + reverse("correction", args=[site.key, correction.number])


def anchor_of(correction: Correction, copy: str | None) -> dict[str, Any] | None:
    """Where the new words stand on the newest copy, as a selector; None where they are not surely there."""
    found = place_on(correction, copy) if copy is not None else None
    return asdict(describe(copy or "", found.start, found.end)) if found else None


def thanked(correction: Correction) -> list[str]:
    """The readers who may be thanked for it by name: of its case and of its duplicates."""
    cases, found = [correction.case_id], {correction.case_id}
    while cases:
        duplicates = Case.objects.filter(duplicate_of__in=cases).exclude(pk__in=found)
        cases = list(duplicates.values_list("pk", flat=True))
        found.update(cases)
    willing = Suggestion.objects.filter(case__in=found, credit=True, erased_at=None).exclude(name="")
    return list(dict.fromkeys(willing.order_by("received_at").values_list("name", flat=True)))
