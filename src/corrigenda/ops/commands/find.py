"""`corrigenda find PASSAGE --site KEY`: where in the archive the same words stand."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from corrigenda.archive.flows.find_elsewhere import LIMIT, LONGEST, Hit, find_elsewhere
from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site

HELP = (
    "find a passage in the archive: its text, or lines {id, text} of a file, to lines {id, url, start, end, similarity, "
    "same_figures, text}, one for each place that carries it"
)
_TOO_LONG = f"a passage may have at most {LONGEST:,} code points"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", required=True, metavar="KEY")
    sought = parser.add_mutually_exclusive_group(required=True)
    sought.add_argument("passage", nargs="?", help="four words or more")
    queries = argparse.FileType("rb")
    sought.add_argument("--queries", type=queries, metavar="FILE.jsonl", help="- for standard input; UTF-8")
    parser.add_argument(
        "--limit", type=_count, default=LIMIT, metavar="N", help="places of one passage (default %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="JSON Lines; always so with --queries")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100_000:
        raise ValueError
    return number


def run(asked: argparse.Namespace) -> int:
    """1 when a line of the queries could not be read; the others are answered all the same."""
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    if asked.passage is not None and len(asked.passage) > LONGEST:
        print(f"corrigenda: {_TOO_LONG}", file=sys.stderr)
        return 2
    index_due(site.pk)  # what came in while no worker ran
    if asked.queries is None:
        _find(site, None, asked.passage, asked)
        return 0
    bad = 0
    with asked.queries:
        for query in _queries(asked.queries):
            if isinstance(query, str):
                print(query, file=sys.stderr)
                bad += 1
            else:
                _find(site, query["id"], query["text"], asked)
    return 1 if bad else 0


def _queries(lines: BinaryIO) -> Iterator[dict[str, Any] | str]:
    """Each query, or what is wrong with its line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                query = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield f"line {number}: {error}"
                continue
            wrong = _wrong(query)
            yield f"line {number}: {wrong}" if wrong else query


def _wrong(query: Any) -> str | None:
    if not isinstance(query, dict) or "id" not in query or not isinstance(query.get("text"), str):
        return "an object with id and text is needed"
    return f"id {json.dumps(query['id'])}: {_TOO_LONG}" if len(query["text"]) > LONGEST else None


def _find(site: Site, id: Any, text: str, asked: argparse.Namespace) -> None:
    found = find_elsewhere(sites=[site], passage=text, limit=asked.limit)
    hits = found.hits[: asked.limit]
    urls = _urls(hits)
    for hit in hits:
        if asked.json or asked.queries is not None:
            print(json.dumps(_line(id, urls[hit.article], hit)))
        else:
            print(f"{urls[hit.article]}\t{hit.likeness}\t{hit.text}")
    if asked.queries is None:
        print(f"{found.total} articles, {len(hits)} places shown", file=sys.stderr)


def _urls(hits: Iterable[Hit]) -> dict[int, str]:
    return dict(Article.objects.filter(pk__in={hit.article for hit in hits}).values_list("pk", "url"))


def _line(id: Any, url: str, hit: Hit) -> dict[str, Any]:
    """`same_figures`: false where figures or names are others, so that it is no copy."""
    same = hit.likeness != "other-figures"
    place = {"start": hit.start, "end": hit.end, "similarity": hit.similarity}
    return {"id": id, "url": url, **place, "same_figures": same, "text": hit.text}
