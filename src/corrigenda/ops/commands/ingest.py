"""`corrigenda ingest SOURCE --site KEY`: brings articles into the archive."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path

from corrigenda.archive.models import Run
from corrigenda.lib.urls import BadUrl, ForeignPage
from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest import local, runs
from corrigenda.ops.ingest.folder import Folder
from corrigenda.ops.ingest.lines import Lines
from corrigenda.ops.ingest.remote import LeftAlone, reading
from corrigenda.ops.processes.ahead import add_argument, ahead
from corrigenda.ops.processes.sqlite_patience import wait_for_others

HELP = (
    "bring articles into the archive from JSON Lines {url, headline, html|text, published_at, language}, a folder of "
    "HTML or Markdown, a page, a sitemap or a feed. A run that was cut off resumes where it stopped"
)
PAUSE = 1.0  # seconds between two requests


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="PATH.jsonl|FOLDER|URL|SITEMAP|FEED")
    parser.add_argument("--site", required=True, metavar="KEY")
    parser.add_argument("--base", default="", metavar="URL", help="the web address of the folder itself")
    parser.add_argument(
        "--pause",
        type=_seconds,
        default=PAUSE,
        metavar="SECONDS",
        help="wait between two requests (default %(default)s); robots.txt may ask for a longer wait",
    )
    parser.add_argument(
        "--again", action="store_true", help="start from the beginning and read every page, whatever is known about it"
    )
    add_argument(parser, "read files")
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object")


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 <= (seconds := float(text)) <= 3600:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 0 to 3600")


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if an article could not be taken (others are), or if a host wants the run to go on another time."""
    database_version.check()
    wait_for_others()
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        return _refuse(f"there is no site {asked.site}; see `corrigenda site list`")
    if "://" in asked.source:
        if wrong := _not_read(asked.source, site):
            return _refuse(wrong)
        taking = runs.begun(site, asked.source, again=asked.again)
        try:
            with reading(site, taking, pause=asked.pause, again=asked.again) as pages:
                pages.take(asked.source)
        except LeftAlone as trouble:
            return _left(taking, trouble, as_json=asked.json)
    else:
        path = Path(asked.source)
        if not path.exists():
            return _refuse(f"{path} is neither a file nor a folder")
        source = Folder(path, site, asked.base) if path.is_dir() else Lines(path, site)
        taking = runs.begun(site, source.name, again=asked.again, holds=source.holds)
        with ahead(asked.jobs) as reading_ahead:
            local.take(source, site, taking, reading_ahead)
    runs.end(taking)
    _tell(taking, as_json=asked.json)
    return 1 if taking.bad else 0


def _not_read(source: str, site: Site) -> str:
    """Says why this address is never asked for; empty if it may be asked for."""
    try:
        site.page(source)
    except ForeignPage:
        return f"{source} is not on a host of {site.key} ({', '.join(site.hosts)})"
    except BadUrl as error:
        return f"{source} {error}"
    return ""


def _refuse(reason: str) -> int:
    print(f"corrigenda: {reason}", file=sys.stderr)
    return 2


def _left(taking: Run, trouble: LeftAlone, *, as_json: bool) -> int:
    print(f"corrigenda: {trouble}", file=sys.stderr)
    _tell(taking, as_json=as_json)
    return 1


def _tell(taking: Run, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"taken": taking.taken, "unchanged": taking.unchanged, "bad": taking.bad}))
    else:
        print(runs.sentence(taking), file=sys.stderr)
