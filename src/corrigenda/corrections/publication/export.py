"""The notices of a site as rows: CSV for spreadsheets, JSON Lines for programs; and its log, which `verify` can check.

Written a few at a time, so that a record of any size can be taken away. Nothing in them is a reader's.
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
_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for something else


def as_jsonl(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    for row in _rows(site, wanted):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def as_csv(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    """RFC 4180. A text that a spreadsheet would run has an apostrophe before it; JSON Lines has it as it is."""
    yield _BYTE_ORDER_MARK + _line(COLUMNS)
    for row in _rows(site, wanted):
        later = "\n".join(one["text"] for one in row["amendments"])
        yield _line([harmless({**row, "amendments": later}[name]) for name in COLUMNS])


def as_log(site: Site, wanted: NoticeFilter) -> Iterator[str]:
    """The whole log in the form that `corrigenda verify` takes: the key, then every leaf. `wanted` is nothing to it."""
    yield json.dumps({"key": str(log.key(site).public)}) + "\n"
    first = 0
    while leaves := list(Leaf.objects.filter(site=site, index__gte=first).order_by("index")[:BATCH]):
        for one in leaves:
            yield json.dumps({"index": one.index, "entry": one.entry, "checkpoint": one.checkpoint}) + "\n"
        first = leaves[-1].index + 1


FORMS: dict[str, Callable[[Site, NoticeFilter], Iterator[str]]] = {"csv": as_csv, "jsonl": as_jsonl, "log": as_log}


def _rows(site: Site, wanted: NoticeFilter) -> Iterator[dict[str, Any]]:
    """By number. Each batch is a query of its own: a slow reader holds no snapshot of the database."""
    found = wanted.among(notices(site), site).prefetch_related("amendments").order_by("number")
    batch = list(found[:BATCH])
    while batch:
        yield from (_row(one, site) for one in batch)
        batch = list(found.filter(number__gt=batch[-1].number)[:BATCH]) if len(batch) == BATCH else []


def _row(one: Correction, site: Site) -> dict[str, Any]:
    said = {
        "kind": one.kind,
        "published_at": one.published_at.astimezone(UTC).isoformat(),
        "headline": one.article.headline,
        "section": one.article.section,
        "article": one.article.url,
        "notice": one.notice,
        "old": one.old,
        "new": one.new,
        "url": public_url("correction", site.key, one.number),
        "history": public_url("history", site.key, one.article_id),
    }
    amendments = [
        {"at": later.at.astimezone(UTC).isoformat(), "text": well_formed(later.text)} for later in one.amendments.all()
    ]
    texts = {name: well_formed(text) for name, text in said.items()}
    row = {"number": one.number, **texts, "amendments": amendments}
    return {name: row[name] for name in COLUMNS}


def _line(cells: Any) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
