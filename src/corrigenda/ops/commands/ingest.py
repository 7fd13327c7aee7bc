"""`corrigenda ingest PATH.jsonl|URL --site KEY`: bring articles into the archive."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from corrigenda.archive import capture
from corrigenda.corrections.flows.receive_revision import receive_revision
from corrigenda.lib.http import FetchError, get_page
from corrigenda.lib.urls import BadUrl, canonical
from corrigenda.newsroom.models import Site

HELP = (
    "bring articles into the archive, from JSON Lines {url, headline, html|text, published_at, language} or from a page"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="PATH.jsonl|URL")
    parser.add_argument("--site", required=True, metavar="KEY")


def run(asked: argparse.Namespace) -> int:
    """1 when an article could not be taken; the others are."""
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    if asked.source.startswith(("http://", "https://")):
        return _page(asked.source, site)
    path = Path(asked.source)
    if not path.is_file():
        print(f"corrigenda: {path} is not a file", file=sys.stderr)
        return 2
    return _lines(path, site)


def _page(url: str, site: Site) -> int:
    try:
        page = get_page(url, hosts=site.hosts, private=site.private)
    except FetchError as error:
        print(f"corrigenda: {error.reason}", file=sys.stderr)
        return 1
    receive_revision(site=site, url=url, capture=capture.of_page(page.html, site))
    return 0


def _lines(path: Path, site: Site) -> int:
    taken = bad = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                _take(json.loads(line), site)
                taken += 1
            except (BadUrl, ValueError, KeyError, TypeError, AttributeError) as error:
                bad += 1
                print(f"line {number}: {error}", file=sys.stderr)
    print(f"{taken} articles taken, {bad} not", file=sys.stderr)
    return 1 if bad else 0


def _take(line: dict[str, Any], site: Site) -> None:
    if not site.owns(canonical(line["url"])):
        raise BadUrl(f"{line['url']} is not a page of {site.key}")
    seen = capture.of_page(line["html"], site) if line.get("html") else capture.of_text(line["text"])
    published = datetime.fromisoformat(line["published_at"]) if line.get("published_at") else None
    told = capture.said(seen, headline=line.get("headline"), language=line.get("language"), published_at=published)
    receive_revision(site=site, url=line["url"], capture=told)
