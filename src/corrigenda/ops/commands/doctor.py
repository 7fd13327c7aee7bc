"""`corrigenda doctor`: checks everything that the desk depends on, and names the fix of each problem."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.db import DatabaseError

from corrigenda import env
from corrigenda.dispatch import report
from corrigenda.newsroom.models import Site
from corrigenda.ops.checkup.backups import backups
from corrigenda.ops.checkup.clocks import nothing_from_the_future
from corrigenda.ops.checkup.database import NOT_MIGRATED, cannot_be_used, database
from corrigenda.ops.checkup.disk import disk
from corrigenda.ops.checkup.elsewhere.connector import connector
from corrigenda.ops.checkup.elsewhere.hub import hub
from corrigenda.ops.checkup.elsewhere.mail_records import Records, mail_records
from corrigenda.ops.checkup.elsewhere.mail_server import letter_to, mail_server
from corrigenda.ops.checkup.elsewhere.mailbox import mailbox
from corrigenda.ops.checkup.elsewhere.pages import page
from corrigenda.ops.checkup.elsewhere.public_address import public_address
from corrigenda.ops.checkup.listening import listening
from corrigenda.ops.checkup.private_files import private_files
from corrigenda.ops.checkup.record_logs import record_logs
from corrigenda.ops.checkup.seals import seals
from corrigenda.ops.checkup.sites import sites
from corrigenda.ops.checkup.waiting import waiting

HELP = "check settings, database, queue, mail and connectors"
Check = Callable[[], Iterator[str]]
OF_MACHINE: tuple[Check, ...] = (private_files, disk, backups, listening)
OF_DATABASE: tuple[Check, ...] = (seals, record_logs, nothing_from_the_future, waiting, sites)
OF_SITE: tuple[Callable[[Site], Iterator[str]], ...] = (page, connector, hub)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="ask no other machine: no mail server, page, CMS or DNS")
    parser.add_argument("--send-to", metavar="ADDRESS", help="also send a letter there")
    parser.add_argument(
        "--dkim", metavar="SELECTOR", default="", help="also look for the DKIM key of the mail server in the DNS"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace) -> int:
    records: Records = {}
    problems = [*_here(), *([] if asked.offline else _elsewhere(asked, records))]
    if asked.json:
        report_in_full = {"problems": problems, "mail_records": records, **_lanes()}
        print(json.dumps(report_in_full, ensure_ascii=False, default=str))
    else:
        told = (f"{name}: {text}" for name, text in records.items())
        print("\n".join([*(problems or ["no problems found"]), *told, *_lanes_in_words()]))
    return 1 if problems else 0


def _here() -> Iterator[str]:
    yield from (f"settings: {ignored}" for ignored in env.unknown(os.environ))
    for check in OF_MACHINE:
        yield from check()
    try:
        found = list(database())
    except DatabaseError as error:
        yield cannot_be_used(error)
        return
    yield from found
    for check in () if NOT_MIGRATED in found else OF_DATABASE:  # they ask for what an older database lacks
        yield from check()


def _elsewhere(asked: argparse.Namespace, records: Records) -> Iterator[str]:
    """Asks other machines, each within seconds. The records of the DNS go into `records`."""
    yield from mail_server()
    if asked.send_to:
        yield from letter_to(asked.send_to)
    yield from mail_records(asked.dkim, records)
    yield from mailbox()
    yield from public_address()
    try:
        for site in Site.objects.order_by("key"):
            for check in OF_SITE:
                yield from (f"site {site.key}: {problem}" for problem in check(site))
    except DatabaseError:  # a problem that is reported already
        return


def _lanes() -> dict[str, list[dict[str, Any]]]:
    try:
        return {
            "lanes": [asdict(lane) for lane in report.lanes()],
            "breakers": [asdict(breaker) for breaker in report.breakers()],
        }
    except DatabaseError:  # a problem that is reported already
        return {"lanes": [], "breakers": []}


def _lanes_in_words() -> list[str]:
    return [
        f"lane {lane['lane']}: {lane['waiting']} jobs wait, {lane['due']} of them due for up to "
        f"{lane['oldest_seconds']} s; {lane['in_hand']} in hand; {lane['failed']} have failed and are tried again"
        for lane in _lanes()["lanes"]
    ]
