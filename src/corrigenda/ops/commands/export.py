"""`corrigenda export --site KEY`: writes the record of a site to standard output."""

from __future__ import annotations

import argparse
import sys

from corrigenda.corrections.publication.export import FORMS
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.newsroom.models import Site

HELP = (
    "write a site's notices (formats csv and jsonl) or its log (format log) to standard output; "
    "`corrigenda verify` checks a log"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", required=True, metavar="KEY")
    parser.add_argument("--format", choices=sorted(FORMS), default="jsonl", help="default %(default)s")


def run(asked: argparse.Namespace) -> int:
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    # Write bytes: a console's own encoding may lack letters, and its line ends are not those of RFC 4180.
    for line in FORMS[asked.format](site, NoticeFilter()):
        sys.stdout.buffer.write(line.encode())
    return 0
