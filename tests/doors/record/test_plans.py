"""Whatever the record's pages and its log ask of the database is found by an index, so that a million rows are as quick."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Article
from corrigenda.corrections.publication import log
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published
from tests.plans import ON_SQLITE, plans, scanned

pytestmark = ON_SQLITE


def test_a_leaf_is_entered_by_looking_at_its_own_branch_only(article: Article) -> None:
    for number in range(7):
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            log.enter(article.site, {"type": "revision", "number": number})
    nodes = [step for sql, steps in plans(queries).items() if "lognode" in sql for step in steps if "SEARCH" in step]
    assert len(nodes) == 2  # of 6 leaves: a branch of four and one of two
    assert all("level=? AND index=?" in step for step in nodes), nodes


@pytest.mark.parametrize(
    "path",
    [
        "corrections/",
        "corrections/?q=year&kind=correction",
        "corrections/?article={article}",
        "corrections/feed.atom",
        "corrections/feed.json",
        "corrections.csv",
        "sitemap.xml",
        "notices?url={url}",
        "corrections/{number}/",
        "annotations/{number}/",
        "history/{article}/",
        "log/checkpoint",
        "log/inclusion?leaf=0",
        "log/leaves?from=0",
    ],
)
def test_no_large_table_is_read_whole(client: Client, site: Site, article: Article, path: str) -> None:
    correction = published(article)
    filled = path.format(article=article.pk, number=correction.number, url=quote(article.url))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/s/{site.key}/{filled}")
    assert answer.status_code == 200
    assert scanned(queries) == []
