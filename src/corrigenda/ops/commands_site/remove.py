"""`corrigenda site remove KEY --export FILE`: writes all that the site has into a file, then removes the site for good."""

from __future__ import annotations

import argparse
import os
import sys

from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.sites.export_site import export_site
from corrigenda.corrections.sites.remove_site import remove_site
from corrigenda.newsroom.models import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key")
    parser.add_argument("--export", required=True, metavar="FILE.zip", help="where all that the site has is kept")
    parser.add_argument("--confirm", metavar="KEY", help="the site's key once more; without this, it is asked for")


def remove(site: Site, asked: argparse.Namespace) -> int:
    """Returns 2, and removes nothing, if the export cannot be written or another key was typed."""
    try:
        descriptor = os.open(asked.export, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        print(f"corrigenda: {asked.export}: {error.strerror}; name a file that is not there yet", file=sys.stderr)
        return 2
    with os.fdopen(descriptor, "wb") as file:
        export_site(site, file)
    print(f"{asked.export}: all that {site.key} has")
    try:
        remove_site(site=site, by=SYSTEM, typed=asked.confirm or _typed(site))
    except Refused as refusal:
        print(f"corrigenda: {' '.join(refusal.errors.values())}", file=sys.stderr)
        return 2
    print(f"{site.key} is closed; the worker deletes what it had")
    return 0


def _typed(site: Site) -> str:
    print(
        f"{site.name} and its public record will be gone for good. Type its key to remove it: ", end="", file=sys.stderr
    )
    sys.stderr.flush()
    return sys.stdin.readline()
