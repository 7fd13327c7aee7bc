"""`corrigenda export --site KEY`: the record of a site, to standard output."""

from __future__ import annotations

import argparse
import sys

from corrigenda.corrections.publication.export import FORMS
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.newsroom.models import Site

HELP = (
    "write the notices of a site (csv, jsonl), or its log, which `corrigenda verify` checks (log), to standard output"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", required=True, metavar="KEY")
    parser.add_argument("--format", choices=sorted(FORMS), default="jsonl", help="default %(default)s")


def run(asked: argparse.Namespace) -> int:
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    # A console's own encoding may lack letters, and its line ends are not those of RFC 4180.
    for line in FORMS[asked.format](site, NoticeFilter()):
        sys.stdout.buffer.write(line.encode())
    return 0
