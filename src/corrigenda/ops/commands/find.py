"""`corrigenda find PASSAGE --site KEY`: finds where in the archive the same words stand."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from corrigenda.archive.flows.find_elsewhere import LIMIT, LONGEST
from corrigenda.archive.flows.find_places import PassageFound, find_places
from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.passages.words import texts
from corrigenda.newsroom.models import Site
from corrigenda.ops.console import json_line

HELP = (
    "find a passage in the archive, given as text or as lines {id, text} of a file; as JSON, prints a line {id, url, "
    "start, end, similarity, same_figures, text} for each place that carries the passage"
)
_TOO_LONG = f"a passage may have at most {LONGEST:,} code points"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", required=True, metavar="KEY")
    sought = parser.add_mutually_exclusive_group(required=True)
    sought.add_argument("passage", nargs="?", help="the text of the passage, of any length")
    queries = argparse.FileType("rb")
    sought.add_argument(
        "--queries", type=queries, metavar="FILE.jsonl", help="a file in UTF-8, or - for standard input"
    )
    parser.add_argument(
        "--limit",
        type=_limit,
        default=LIMIT,
        metavar="N",
        help="the most places to print for a passage (default %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON Lines; --queries always does")


def _limit(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 100,000")
    return int(text)


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if a line of the queries could not be read. All other lines are answered."""
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    if wrong := asked.queries is None and _unusable(asked.passage):
        print(f"corrigenda: {wrong}", file=sys.stderr)
        return 2
    index_due(site.pk)  # articles may have arrived while no worker ran
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
    """Yields each query, or what is wrong with its line."""
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


def _find(site: Site, id: Any, text: str, arguments: argparse.Namespace) -> None:
    total, places = find_places(site, text, arguments.limit)
    for place in places:
        if arguments.json or arguments.queries is not None:
            print(json.dumps(_line(id, place)))
        else:
            print(f"{place.url}\t{place.likeness}\t{place.text}")
    if arguments.queries is None:
        print(f"{_many(total, 'article')}, {_many(len(places), 'place')} shown", file=sys.stderr)


def _line(id: Any, place: PassageFound) -> dict[str, Any]:
    """Returns a place as JSON. `same_figures` is false if figures or names differ: such a place is no copy."""
    same = place.likeness != "other-figures"
    where = {"start": place.start, "end": place.end, "similarity": place.similarity}
    return {"id": id, "url": place.url, **where, "same_figures": same, "text": place.text}


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
