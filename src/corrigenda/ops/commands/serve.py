"""`corrigenda serve`: keeps the web and the worker running together."""

from __future__ import annotations

import argparse
import os
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from corrigenda.newsroom import copy_in_hand, database_version
from corrigenda.ops.console.announce import announce
from corrigenda.ops.processes import listening, serving, web
from corrigenda.ops.processes.family import Family
from corrigenda.ops.processes.metrics_folder import metrics_folder

HELP = "serve the desk: web and worker together"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bind",
        default="127.0.0.1:8000",
        metavar="ADDR:PORT",
        help="where to listen (default %(default)s); a socket that systemd hands over comes first",
    )
    parser.add_argument("--no-worker", action="store_true", help="web only; run `corrigenda worker` elsewhere")
    parser.add_argument(
        "--read-only", action="store_true", help="write nothing to the database: web only, for what can be read"
    )


def run(asked: argparse.Namespace) -> int:
    if asked.read_only and not settings.READ_ONLY:
        print("corrigenda: write --read-only in full", file=sys.stderr)
        return 2
    bind = listening.opened() or asked.bind
    try:
        listening.check(bind, fix="choose another address with --bind")
    except listening.Unusable as error:
        print(f"corrigenda: {error}, for example {_other(asked.bind)}", file=sys.stderr)
        return error.status
    if not settings.READ_ONLY:
        copy_in_hand.begin_use()
    if not _database_ready():
        print("corrigenda: the database is not up to date; run `corrigenda migrate` once", file=sys.stderr)
        return 1
    connection.close()
    announce(_addresses(asked.bind))
    members = {"web": web.command(bind)}
    if not asked.no_worker and not settings.READ_ONLY:
        members["worker"] = [sys.executable, "-m", "corrigenda", "worker"]
    with metrics_folder(), serving.noted(asked.bind):
        return Family(members, [listening.FIRST] if bind.startswith(listening.OPEN) else []).run()


def _other(bind: str) -> str:
    """Returns an address to advise: beside `bind` if that is an address, else the usual one."""
    return listening.near(bind) if listening.is_address(bind) else "127.0.0.1:8000"


def _addresses(bind: str) -> str:
    """Says where the desk listens. Also says where its links lead, if that differs and nobody chose it."""
    sentence = f"Listening at {bind}; the desk is at {settings.PUBLIC_URL}/desk/. Ctrl+C ends it."
    if settings.READ_ONLY:
        sentence += "\nRead-only: nothing is saved, and no jobs are done."
    if os.environ.get("CORRIGENDA_PUBLIC_URL") or urlsplit(settings.PUBLIC_URL).netloc == bind:
        return sentence
    return (
        f"{sentence}\nLinks lead to {settings.PUBLIC_URL}: set CORRIGENDA_PUBLIC_URL to the address at which readers "
        "reach this desk."
    )


def _database_ready() -> bool:
    """Whether the database is up to date.

    SQLite has one owner, so each start brings the database up to date. The operator migrates a shared PostgreSQL, and
    what is only read.
    """
    if connection.vendor == "sqlite" and not settings.READ_ONLY:
        database_version.migrate()
        return True
    database_version.check()
    return database_version.is_current()
