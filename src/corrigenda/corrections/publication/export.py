"""Exports: a site's notices as CSV for spreadsheets or JSON Lines for programs, and its log, which `verify` can check.

An export is written a few rows at a time, so that a record of any size can be exported. It holds nothing of a reader's.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from corrigenda.corrections.models import Correction, Leaf
from corrigenda.corrections.publication import log
from corrigenda.corrections.publication.notice_filter import NoticeFilter, notices
from corrigenda.lib.csv import harmless
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site

BATCH = 500
COLUMNS = (
    "number",
    "kind",
    "published_at",
    "headline",
    "section",
    "article",
    "notice",
    "amendments",
    "old",
    "new",
    "url",
    "history",
)
_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets mistake UTF-8 for another encoding


def as_jsonl(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    for row in _rows(site, wanted):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def as_csv(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    """Yields CSV (RFC 4180).

    A text that a spreadsheet would run as a formula has an apostrophe before it; JSON Lines has the text unchanged.
    """
    yield _BYTE_ORDER_MARK + _line(COLUMNS)
    for row in _rows(site, wanted):
        later = "\n".join(amendment["text"] for amendment in row["amendments"])
        yield _line([harmless({**row, "amendments": later}[name]) for name in COLUMNS])


def as_log(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    """Yields the whole log as `corrigenda verify` reads it: the key, then every leaf. `wanted` is ignored."""
    yield json.dumps({"key": str(log.key(site).public)}) + "\n"
    first = 0
    while leaves := list(Leaf.objects.filter(site=site, index__gte=first).order_by("index")[:BATCH]):
        for leaf in leaves:
            yield json.dumps({"index": leaf.index, "entry": leaf.entry, "checkpoint": leaf.checkpoint}) + "\n"
        first = leaves[-1].index + 1


FORMS: dict[str, Callable[[Site, NoticeFilter], Iterator[str]]] = {"csv": as_csv, "jsonl": as_jsonl, "log": as_log}


def _rows(site: Site, wanted: NoticeFilter) -> Iterator[dict[str, Any]]:
    """Yields the rows by number. Each batch is a query of its own: a slow client holds no snapshot of the database."""
    corrections = wanted.among(notices(site), site).prefetch_related("amendments").order_by("number")
    batch = list(corrections[:BATCH])
    while batch:
        yield from (_row(correction, site) for correction in batch)
        batch = list(corrections.filter(number__gt=batch[-1].number)[:BATCH]) if len(batch) == BATCH else []


def _row(correction: Correction, site: Site) -> dict[str, Any]:
    fields = {
        "kind": correction.kind,
        "published_at": correction.published_at.astimezone(UTC).isoformat(),
        "headline": correction.article.headline,
        "section": correction.article.section,
        "article": correction.article.url,
        "notice": correction.notice,
        "old": correction.old,
        "new": correction.new,
        "url": public_url("correction", site.key, correction.number),
        "history": public_url("history", site.key, correction.article_id),
    }
    amendments = [
        {"at": amendment.at.astimezone(UTC).isoformat(), "text": well_formed(amendment.text)}
        for amendment in correction.amendments.all()
    ]
    texts = {name: well_formed(text) for name, text in fields.items()}
    row = {"number": correction.number, **texts, "amendments": amendments}
    return {name: row[name] for name in COLUMNS}


def _line(cells: Any) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
