"""`corrigenda worker`: runs the jobs and sends the mail."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading

from django.conf import settings

from corrigenda.corrections.alerts import look_round
from corrigenda.corrections.privacy import purge
from corrigenda.corrections.revisions.watch import resume
from corrigenda.corrections.suggestions import find_claimed
from corrigenda.corrections.suggestions.filing.file import try_again
from corrigenda.dispatch.worker import work
from corrigenda.lib.metrics import shared
from corrigenda.newsroom import copy_in_hand, database_version
from corrigenda.ops.processes.lifeline import tie_to_parent

NICENESS = 5  # readers wait for the web, and nobody waits for a job that closely (man 7 sched)
HELP = "run the jobs: read pages, write to the CMS, send mail"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(asked: argparse.Namespace) -> int:
    if settings.READ_ONLY:
        print("corrigenda: jobs write to the database; start the worker without CORRIGENDA_READ_ONLY", file=sys.stderr)
        return 2
    database_version.check()
    copy_in_hand.begin_use()
    os.nice(NICENESS)
    tie_to_parent()
    shared.begin()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    work(stop, begin=_begin)
    return 0


def _begin() -> None:
    resume()
    purge.resume()
    find_claimed.resume()
    look_round.resume()
    try_again()
