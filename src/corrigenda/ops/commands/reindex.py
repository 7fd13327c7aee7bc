"""`corrigenda reindex`: brings the indexes of the archive up to date now, or makes them anew."""

from __future__ import annotations

import argparse
import sys

from corrigenda.archive.flows.reindex import empty, index_due
from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import Site
from corrigenda.ops.processes.ahead import add_argument, ahead
from corrigenda.ops.processes.sqlite_patience import wait_for_others

HELP = "index now the articles that the worker has not indexed yet; with --anew, index all articles from scratch"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anew", action="store_true", help="delete the indexes of all sites first")
    add_argument(parser, "make fingerprints")


def run(asked: argparse.Namespace) -> int:
    database_version.check()
    wait_for_others()
    if asked.anew:
        empty()
    with ahead(asked.jobs) as others:
        indexed = sum(index_due(site.pk, _say, others.each) for site in Site.objects.order_by("pk"))
    print(f"{indexed} articles indexed", file=sys.stderr)
    return 0


def _say(indexed: int) -> None:
    print(f"{indexed} articles", end="\r", file=sys.stderr)
