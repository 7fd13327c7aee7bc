"""`corrigenda import FILE|- --site KEY`: takes in the record that `corrigenda export` wrote elsewhere."""

from __future__ import annotations

import argparse
import sys

from corrigenda.corrections.publication.import_record import NotEmpty, NumberTaken, import_record
from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import Site
from corrigenda.ops.backups.attempt import opened
from corrigenda.ops.imports.notices import BadLine, read
from corrigenda.ops.processes.sqlite_patience import wait_for_others

HELP = (
    "take in the notices that `corrigenda export --format jsonl` wrote at another desk: all of them, or none; "
    "the log says of each that it was imported"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|-", help="the exported notices, or - for standard input")
    parser.add_argument("--site", required=True, metavar="KEY")
    parser.add_argument("--add", action="store_true", help="also if the site has cases already, of other numbers")


def run(asked: argparse.Namespace) -> int:
    """Returns 1, and keeps nothing, if a line is wrong or a number is in use; 2 if the site is not empty."""
    database_version.check()
    wait_for_others()
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        return _said(f"there is no site {asked.site}; see `corrigenda site list`", 2)
    try:
        with opened(asked.file) as file:
            count = import_record(site=site, notices=read(file, site), add=asked.add)
    except NotEmpty:
        return _said(f"{site.key} has cases already; --add imports all the same, if no number is in use", 2)
    except (BadLine, NumberTaken) as error:
        return _said(f"{asked.file}: {error}; nothing was imported", 1)
    except OSError as error:
        return _said(f"{asked.file}: {error.strerror or error}; nothing was imported", 1)
    print(f"{site.key}: {count} notices imported")
    return 0


def _said(trouble: str, status: int) -> int:
    print(f"corrigenda: {trouble}", file=sys.stderr)
    return status
