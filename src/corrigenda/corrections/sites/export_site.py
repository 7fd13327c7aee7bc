"""All that a site has, in one ZIP archive: its record in the forms of every export, and its tables as JSON Lines.

Secrets and readers' addresses are left out: the archive is for keeping.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from corrigenda.archive.models import Revision
from corrigenda.corrections.publication.export import FORMS
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.corrections.sites.belongings import tables
from corrigenda.lib.database.streamed import streamed
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.sealed import SealedSettings, SealedText

BATCH = 500
_SECRET = ("digest", "token_digest", "secret", "mailbox", "plain_email", "idempotency_key")
_NAMES = {"csv": "notices.csv", "jsonl": "notices.jsonl", "log": "log.jsonl"}


def export_site(site: Site, file: BinaryIO) -> None:
    """Writes the archive, a few rows at a time."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for form, name in _NAMES.items():
            _write(archive, name, FORMS[form](site, NoticeFilter()))
        _write(archive, "tables/newsroom.site.jsonl", _lines(Site._base_manager.filter(pk=site.pk)))
        for table in reversed(tables()):
            _write(archive, f"tables/{table.model._meta.label_lower}.jsonl", _lines(table.of(site)))
        _write(archive, "copies.jsonl", _copies(site))


def _write(archive: zipfile.ZipFile, name: str, lines: Iterator[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as entry:
        for line in lines:
            entry.write(line.encode())


def _lines(rows: models.QuerySet[models.Model]) -> Iterator[str]:
    for row in streamed(rows.order_by("pk"), BATCH):
        fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if _told(field)}
        yield json.dumps(fields, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _told(field: models.Field[object, object]) -> bool:
    closed = isinstance(field, SealedSettings | SealedText | models.BinaryField | models.CompositePrimaryKey)
    return not closed and field.name not in _SECRET


def _copies(site: Site) -> Iterator[str]:
    """Yields the copy of each revision: the table of texts is shared by all sites, and compressed."""
    revisions = Revision.objects.filter(article__site=site).select_related("text").order_by("pk")
    for revision in streamed(revisions, BATCH):
        yield json.dumps({"revision": revision.pk, "copy": revision.copy}, ensure_ascii=False) + "\n"
