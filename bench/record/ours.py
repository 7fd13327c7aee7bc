"""`python -m bench.record.ours LEAVES SCRATCH`: the product on the database that the environment names; a line of JSON."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.archive.timing import latencies  # noqa: E402
from corrigenda.archive.models import Article  # noqa: E402
from corrigenda.corrections.models import Case, Correction, Leaf, LogNode  # noqa: E402
from corrigenda.corrections.publication import log  # noqa: E402
from corrigenda.ledger import Node, appended, check_inclusion, leaf_hash, root  # noqa: E402
from corrigenda.lib import clock  # noqa: E402
from corrigenda.newsroom.models import Site  # noqa: E402

ASKED = 300
NOTICES = 10_000
_BATCH = 10_000


def entry(number: int) -> dict[str, Any]:
    return {
        "type": "correction",
        "number": number,
        "url": f"https://bench.example/{number}/",
        "notice": f"An earlier version of this article said that {number} people had come. It was {number + 1}.",
    }


def main(leaves: int) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    site = Site.objects.create(key="bench", name="Bench", hosts=["bench.example"])
    _fill(site, leaves)
    chance, size = random.Random(6), leaves
    append = latencies(lambda one: _enter(site, int(one)), [str(leaves + one) for one in range(ASKED)], warm=0)
    some = [str(chance.randrange(size)) for _ in range(ASKED)]
    client = Client()
    figures = {
        "append": append,
        "inclusion": latencies(lambda one: _included(client, site, int(one)), some),
        "consistency": latencies(lambda one: _ask(client, f"consistency?old={int(one) + 1}"), some),
        "bytes_a_leaf": _bytes() / size,
    }
    _publish(site)
    pages = [str(chance.randrange(1, 200)) for _ in range(60)]
    return figures | {
        "list": latencies(lambda page: _list(client, page), pages, warm=5),
        "list_queries": _queries(client),
    }


@transaction.atomic
def _enter(site: Site, number: int) -> None:
    log.enter(site, entry(number))


def _ask(client: Client, what: str) -> dict[str, Any]:
    answer = client.get(f"/s/bench/log/{what}")
    assert answer.status_code == 200, answer.content
    said: dict[str, Any] = json.loads(answer.content)
    return said


def _included(client: Client, site: Site, leaf: int) -> None:
    """Asked for and checked, as a monitor would."""
    said = _ask(client, f"inclusion?leaf={leaf}")
    proof = [bytes.fromhex(one) for one in said["proof"]]
    text = log.as_text(entry(leaf)).encode()
    whole = root(said["size"], log.Hashes(site))
    check_inclusion(leaf=leaf_hash(text), index=leaf, size=said["size"], proof=proof, root=whole)


def _fill(site: Site, leaves: int) -> None:
    """What `log.enter` would have written, many leaves a transaction and without the signatures of all but the last."""
    nodes: dict[tuple[int, int], bytes] = {}
    for first in range(0, leaves, _BATCH):
        numbers = range(first, min(first + _BATCH, leaves))
        texts = [log.as_text(entry(number)) for number in numbers]
        added = [node for number, text in zip(numbers, texts, strict=True) for node in _grown(nodes, number, text)]
        _save(site, zip(numbers, texts, strict=True), added)
        nodes = {place: one for place, one in nodes.items() if place[1] >= numbers[-1] >> place[0] & ~1}


def _grown(nodes: dict[tuple[int, int], bytes], number: int, text: str) -> list[Node]:
    added = appended(number, leaf_hash(text.encode()), lambda level, index: nodes[level, index])
    nodes.update({(node.level, node.index): node.hash for node in added})
    return added


@transaction.atomic
def _save(site: Site, rows: Iterable[tuple[int, str]], nodes: Iterable[Node]) -> None:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.executemany(
            'INSERT INTO corrections_leaf (site_id, "index", entry, checkpoint, entered_at) VALUES (%s, %s, %s, %s, %s)',
            [(site.pk, number, text, "", now) for number, text in rows],
        )
        cursor.executemany(
            'INSERT INTO corrections_lognode (site_id, level, "index", hash) VALUES (%s, %s, %s, %s)',
            [(site.pk, node.level, node.index, node.hash) for node in nodes],
        )


def _bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN (%s, %s))",
            [Leaf._meta.db_table, LogNode._meta.db_table],
        )
        return int(cursor.fetchone()[0])


def _publish(site: Site) -> None:
    """So many notices, of a thousand articles."""
    articles = Article.objects.bulk_create(
        [
            Article(site=site, url=f"https://bench.example/{one}/", headline=f"Article {one}", public=True)
            for one in range(1_000)
        ]
    )
    now = clock.now()
    cases = Case.objects.bulk_create(
        [Case(site=site, number=one + 1, article=articles[one % 1_000], state="closed") for one in range(NOTICES)]
    )
    Correction.objects.bulk_create(
        [
            Correction(
                case=case,
                site=site,
                article=case.article,
                number=case.number,
                kind="correction",
                notice=entry(case.number)["notice"],
                old=str(case.number),
                new=str(case.number + 1),
                published_at=now - timedelta(minutes=case.number),
            )
            for case in cases
        ]
    )


def _list(client: Client, page: str) -> None:
    assert client.get("/s/bench/corrections/", {"page": page}).status_code == 200


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        _list(client, "7")
    return len(queries)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
