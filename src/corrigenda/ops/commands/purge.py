"""`corrigenda purge`: what has been kept long enough goes now, and not only at night."""

from __future__ import annotations

import argparse
import json

from django.db import connection

from corrigenda.corrections.privacy.purge import purge
from corrigenda.corrections.suggestions.scrub import scrub
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Later
from corrigenda.lib import clock

HELP = "erase the readers' data that has been kept long enough (docs/privacy.md); the worker does so every night"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", action="store_true", help="do it here; without this, the worker is asked to do it")
    parser.add_argument("--dry-run", action="store_true", help="say what would go, and erase nothing")
    parser.add_argument("--vacuum", action="store_true", help="then write the whole database anew; nobody can write")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace) -> int:
    if not (asked.now or asked.dry_run or asked.vacuum):
        enqueue("purge", key="purge", at=clock.now())
        print(json.dumps({"asked": True}) if asked.json else "the worker will do it in a moment")
        return 0
    gone = purge(dry_run=asked.dry_run)
    wiped = asked.dry_run or _wiped(asked.vacuum)
    if asked.json:
        print(json.dumps({"dry_run": asked.dry_run, "gone": gone, "wiped": wiped}))
    else:
        print("\n".join(f"{name}: {count}" for name, count in gone.items()))
        if not wiped:
            print("others read the database; the worker wipes its write-ahead log when they are done")
    return 0


def _wiped(vacuum: bool) -> bool:
    if vacuum:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM FULL" if connection.vendor == "postgresql" else "VACUUM")
    try:
        scrub()
    except Later:
        return False
    return True
