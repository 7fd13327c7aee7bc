"""Fills a desk that is to be moved: an archive, cases, suggestions, and a log of the record. Runs in its own process."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction

from bench.desk.fill import fill as fill_desk  # sets Django up, before any model
from bench.desk.size import Size
from bench.scale.site import SITE
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication import log
from corrigenda.newsroom.models import Site

_TOGETHER = 500  # leaves in one transaction


def fill(articles: int, cases: int, suggestions: int, leaves: int) -> None:
    fill_desk(Size(articles, cases, suggestions))
    site = Site.objects.get(key=SITE)
    corrections = Correction.objects.filter(site=site).select_related("site", "article", "before__text", "after__text")
    _enter(site, map(log.of_correction, corrections))
    revisions = Revision.objects.filter(article__site=site).select_related("article__site", "text").order_by("pk")
    _enter(site, map(log.of_revision, revisions[: max(0, leaves - log.size_of(site))]))


def _enter(site: Site, entries: Iterable[dict[str, Any]]) -> None:
    waiting = iter(entries)
    while together := list(islice(waiting, _TOGETHER)):
        with transaction.atomic():
            for entry in together:
                log.enter(site, entry, news=False)
