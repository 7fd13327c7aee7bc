"""`corrigenda find PASSAGE --site KEY`: where in the archive the same words stand."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from corrigenda.archive.flows.find_elsewhere import LIMIT, LONGEST, Likeness, find_elsewhere
from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.flows.search import Result, search
from corrigenda.archive.models import Article
from corrigenda.archive.passages.passage import FEWEST
from corrigenda.archive.passages.words import texts
from corrigenda.newsroom.models import Site
from corrigenda.ops.console import json_line

HELP = (
    "find a passage in the archive: its text, or lines {id, text} of a file, to lines {id, url, start, end, similarity, "
    "same_figures, text}, one for each place that carries it"
)
_TOO_LONG = f"a passage may have at most {LONGEST:,} code points"


class PassageFound(NamedTuple):
    """Where in an article the words stand."""

    url: str
    start: int
    end: int
    similarity: float
    likeness: Likeness
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", required=True, metavar="KEY")
    sought = parser.add_mutually_exclusive_group(required=True)
    sought.add_argument("passage", nargs="?", help="its text, of any length")
    queries = argparse.FileType("rb")
    sought.add_argument("--queries", type=queries, metavar="FILE.jsonl", help="- for standard input; UTF-8")
    parser.add_argument(
        "--limit", type=_limit, default=LIMIT, metavar="N", help="places of one passage (default %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="JSON Lines; always so with --queries")


def _limit(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 100,000")
    return int(text)


def run(asked: argparse.Namespace) -> int:
    """1 when a line of the queries could not be read; the others are answered all the same."""
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    if wrong := asked.queries is None and _unusable(asked.passage):
        print(f"corrigenda: {wrong}", file=sys.stderr)
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


def _unusable(passage: str) -> str:
    if len(passage) > LONGEST:
        return _TOO_LONG
    return "" if texts(passage) else "there is no word in the passage"


def _queries(lines: BinaryIO) -> Iterator[dict[str, Any] | str]:
    """Each query, or what is wrong with its line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                query = json_line.parsed(line)
            except ValueError as error:
                yield f"line {number}: {error}"
                continue
            wrong = _wrong(query)
            yield f"line {number}: {wrong}" if wrong else query


def _wrong(query: Any) -> str | None:
    if not isinstance(query, dict) or "id" not in query or not isinstance(query.get("text"), str):
        return "an object with id and text is needed"
    return f"id {json.dumps(query['id'])}: {_TOO_LONG}" if len(query["text"]) > LONGEST else None


def _find(site: Site, id: Any, text: str, asked: argparse.Namespace) -> None:
    total, places = _places(site, text, asked.limit)
    for place in places:
        if asked.json or asked.queries is not None:
            print(json.dumps(_line(id, place)))
        else:
            print(f"{place.url}\t{place.likeness}\t{place.text}")
    if asked.queries is None:
        print(f"{_many(total, 'article')}, {_many(len(places), 'place')} shown", file=sys.stderr)


def _places(site: Site, text: str, limit: int) -> tuple[int, list[PassageFound]]:
    """How many articles in all, and the places. Fewer words than a passage has are found as they stand, as the desk's
    search finds them between quotation marks."""
    few = texts(text)
    if 0 < len(few) < FEWEST:
        searched = search(sites=[site], text=f'"{" ".join(few)}"', most=limit)
        return searched.total, [place for one in searched.results for place in _marked(one)][:limit]
    found = find_elsewhere(sites=[site], passage=text, limit=limit)
    hits = found.hits[:limit]
    urls = dict(Article.objects.filter(pk__in={hit.article for hit in hits}).values_list("pk", "url"))
    return found.total, [
        PassageFound(urls[hit.article], hit.start, hit.end, hit.similarity, hit.likeness, hit.text) for hit in hits
    ]


def _marked(one: Result) -> Iterator[PassageFound]:
    for start, end in one.marks:
        yield PassageFound(one.article.url, start, end, 1.0, "verbatim", one.copy[start:end])


def _line(id: Any, place: PassageFound) -> dict[str, Any]:
    """`same_figures`: false where figures or names are others, so that it is no copy."""
    same = place.likeness != "other-figures"
    where = {"start": place.start, "end": place.end, "similarity": place.similarity}
    return {"id": id, "url": place.url, **where, "same_figures": same, "text": place.text}


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
