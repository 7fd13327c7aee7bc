"""`python -m bench.archive.ours ARCHIVE`: the product itself, on the database that the environment names; one line of JSON.

Run by `bench.archive`, once for each database.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.archive.articles import HOST, Planted, as_lines, planted  # noqa: E402
from bench.archive.timing import latencies  # noqa: E402
from corrigenda.archive.flows.find_elsewhere import Found, candidates, find_elsewhere  # noqa: E402
from corrigenda.archive.flows.reindex import index_batch, index_due  # noqa: E402
from corrigenda.archive.models import Article, Fingerprint  # noqa: E402
from corrigenda.archive.pages.capture import of_text  # noqa: E402
from corrigenda.archive.passages.alphabet import alphabet  # noqa: E402
from corrigenda.archive.passages.passage import Passage  # noqa: E402
from corrigenda.corrections.revisions.receive_revision import receive_revision  # noqa: E402
from corrigenda.lib.urls import PageUrl  # noqa: E402
from corrigenda.newsroom.models import Site  # noqa: E402
from corrigenda.ops.ingest import local, runs  # noqa: E402
from corrigenda.ops.ingest.lines import Lines  # noqa: E402

ASKED = 300  # passages of each kind
CORRECTED = 200  # articles
TEMPLATES = 200  # templated sentences


def main(place: Path) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    alphabet()
    site = Site.objects.filter(key="bench").first()
    figures: dict[str, Any] = {}
    if site is None:
        site = Site.objects.create(key="bench", name="Bench", hosts=[HOST])
        figures["ingest"] = _ingested(place, site)
    figures |= {
        "size": _size(),
        "sentence": _found(place, "sentence", site),
        "paragraph": _found(place, "paragraph", site),
    }
    figures |= {"boilerplate": _boilerplate(place, site), "templates": _templates(place, site)}
    return figures | {"update": _updated(site)}


def _ingested(place: Path, site: Site) -> dict[str, float]:
    """Everything: copy, revision, text, fingerprints, words; at full durability."""
    path = place / "lines.jsonl"
    if not path.exists():
        as_lines(place, path)
    begun = perf_counter()
    source = Lines(path, site)
    run = runs.begun(site, source.name, again=True)
    local.take(source, site, run)
    taken = perf_counter()
    index_due(site.pk)
    ended = perf_counter()
    count = run.taken
    rates = {"articles": count, "a_second": count / (ended - begun), "taken_a_second": count / (taken - begun)}
    return rates | {"index_us_an_article": (ended - taken) / count * 1e6}


def _size() -> dict[str, float]:
    count = Article.objects.count()
    return {
        "articles": count,
        "rows_an_article": Fingerprint.objects.count() / count,
        "index_bytes_an_article": _bytes("archive_fingerprint") / count,
        "words_bytes_an_article": _bytes("archive_words") / count,
    }


def _bytes(table: str) -> int:
    """Of a table with its indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT coalesce(pg_total_relation_size(to_regclass(%s)), 0)", [table])
        else:
            cursor.execute(
                "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = %s OR name LIKE %s", [table, table + "_%"]
            )
        return int(cursor.fetchone()[0])


def _found(place: Path, kind: str, site: Site) -> dict[str, Any]:
    asked = planted(place, kind)[:ASKED]
    numbers = _numbers(asked)
    recall: dict[str, list[bool]] = {}
    false = hits = 0
    for one in asked:
        found = find_elsewhere(sites=[site], passage=one.query, limit=100)
        there = {hit.article for hit in found.hits}
        for article, edit in one.copies:
            recall.setdefault(edit, []).append(numbers[article] in there)
        known = {numbers[article] for article, _ in one.copies} | {numbers[one.source]}
        false, hits = false + len(there - known), hits + len(there)
    figures = {"recall": {edit: _share(good) for edit, good in recall.items()}, "false": false, "hits": hits}
    questions = [one.query for one in asked]
    figures["candidates"] = latencies(lambda words: candidates([site.pk], Passage.of(words), None), questions)
    return figures | latencies(lambda words: find_elsewhere(sites=[site], passage=words, limit=100), questions)


def _share(good: Sequence[bool]) -> float:
    return round(sum(good) / len(good), 5)


def _numbers(asked: Iterable[Planted]) -> dict[int, int]:
    """The primary keys of the articles that the generator numbered."""
    wanted = {one.source for one in asked} | {article for one in asked for article, _ in one.copies}
    urls = {f"https://{HOST}/{number}": number for number in wanted}
    found: dict[int, int] = {}
    names = list(urls)
    for at in range(0, len(names), 500):
        known = Article.objects.filter(url__in=names[at : at + 500]).values_list("url", "pk")
        found |= {urls[url]: pk for url, pk in known}
    return found


def _boilerplate(place: Path, site: Site) -> dict[str, Any]:
    asked = [one for one in planted(place, "boilerplate") if one.count]
    found = [find_elsewhere(sites=[site], passage=one.query, limit=25) for one in asked]
    off = max(abs(here.total - one.count) / one.count for one, here in zip(asked, found, strict=True))
    took = latencies(
        lambda words: find_elsewhere(sites=[site], passage=words, limit=25), [one.query for one in asked] * 10
    )
    return {"most": max(one.count for one in asked), "counted_wrong": round(off, 5), **took}


def _templates(place: Path, site: Site) -> dict[str, Any]:
    """Of sentences with the same wording and other figures: how many are taken for copies, how many are listed."""
    asked = [one for one in planted(place, "template") if one.count and one.query]
    found = [find_elsewhere(sites=[site], passage=one.query, limit=TEMPLATES) for one in asked]
    own = [{hit.article for hit in here.hits if hit.text == one.query} for one, here in zip(asked, found, strict=True)]
    others = [hit for here, mine in zip(found, own, strict=True) for hit in here.hits if hit.article not in mine]
    ticked = sum(hit.likeness == "verbatim" for hit in others)
    near = sum(hit.likeness == "near" for hit in others)
    wanted = sum(min(one.count - 1, TEMPLATES - 1) for one in asked)
    return {
        "listed": len(others),
        "wanted": wanted,
        "ticked": ticked,
        "taken_for_near": near,
        "totals": _totals(asked, found),
    }


def _totals(asked: Sequence[Planted], found: Sequence[Found]) -> list[list[int]]:
    return [[here.total, one.count] for one, here in zip(asked, found, strict=True)]


def _updated(site: Site) -> dict[str, float]:
    """A word of an article is corrected: the index alone, and all that goes with a revision."""
    index: list[float] = []
    whole: list[float] = []
    for article in Article.objects.filter(site=site).order_by("pk")[:CORRECTED]:
        newest = article.newest()
        assert newest is not None
        words = newest.copy.split(" ")
        words[len(words) // 2] = "corrected"
        begun = perf_counter()
        receive_revision(site=site, page=PageUrl.of(article.url), capture=of_text(" ".join(words)))
        received = perf_counter()
        index_batch(site.pk)
        ended = perf_counter()
        index.append(ended - received)
        whole.append(ended - begun)
    return {"index_p50_ms": round(median(index) * 1000, 3), "whole_p50_ms": round(median(whole) * 1000, 3)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
