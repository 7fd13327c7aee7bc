"""`corrigenda doctor`: checks everything that the desk depends on, and names the fix of each problem."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from corrigenda import env
from corrigenda.connectors import registry
from corrigenda.corrections.models import Arrival
from corrigenda.corrections.revisions.watch import stopped
from corrigenda.dispatch import report
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import CANNOT_WRITE
from corrigenda.lib.urls import BadUrl
from corrigenda.lib.web.database_busy import fix_of
from corrigenda.newsroom import hosts
from corrigenda.newsroom.flows.reseal import count_stale
from corrigenda.newsroom.models import Membership, Site
from corrigenda.ops.checkup.backups import backups
from corrigenda.ops.checkup.disk import disk
from corrigenda.ops.checkup.mail_server import letter_to, mail_server
from corrigenda.ops.checkup.pages import page
from corrigenda.ops.checkup.private_files import private_files
from corrigenda.ops.checkup.public_address import public_address

HELP = "check settings, database, queue, mail and connectors"
SILENT = timedelta(minutes=5)
_NOT_MIGRATED = "database: not up to date; run `corrigenda migrate`"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="ask no other machine: neither mail server nor pages")
    parser.add_argument("--send-to", metavar="ADDRESS", help="also send a letter there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace) -> int:
    problems = [*_problems(), *([] if asked.offline else _tries(asked.send_to))]
    if asked.json:
        print(json.dumps({"problems": problems, **_lanes()}, ensure_ascii=False, default=str))
    else:
        print("\n".join([*(problems or ["no problems found"]), *_lanes_in_words()]))
    return 1 if problems else 0


def _problems() -> Iterator[str]:
    yield from (f"settings: {ignored}" for ignored in env.unknown(os.environ))
    for check in (private_files, disk, backups):
        yield from check()
    try:
        found = list(_database())
    except DatabaseError as error:
        yield f"database: cannot be used ({error}); check CORRIGENDA_DATABASE_URL"
        return
    yield from found
    asking: tuple[Callable[[], Iterator[str]], ...] = (_stale_secret, _arrivals, _queue, _watches, _sites)
    for check in () if _NOT_MIGRATED in found else asking:  # they ask for what an older database lacks
        yield from check()


def _tries(send_to: str | None) -> Iterator[str]:
    """Asks other machines, each within seconds."""
    yield from mail_server()
    if send_to:
        yield from letter_to(send_to)
    yield from public_address()
    try:
        for site in Site.objects.order_by("key"):
            yield from (f"site {site.key}: {problem}" for problem in page(site))
    except DatabaseError:  # a problem that is reported already
        return


def _database() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield _NOT_MIGRATED
    if settings.READ_ONLY:
        yield "database: CORRIGENDA_READ_ONLY is set, so nothing is saved; start the desk without it"
    elif (trouble := read_only.trouble_with_writing()) in CANNOT_WRITE:
        yield f"database: cannot be written. {fix_of(trouble)}"


def _stale_secret() -> Iterator[str]:
    if count := count_stale():
        yield f"secret: values sealed with an earlier secret: {count}; run `corrigenda secret reseal`"


def _arrivals() -> Iterator[str]:
    """Finds suggestions that were acknowledged long ago and are not filed."""
    to_file = Arrival.objects.to_file()
    if to_file.filter(received_at__lt=clock.now() - SILENT).exists():
        yield (
            f"suggestions: some have been waiting for over 5 minutes to be filed (in all: {to_file.count()}); start "
            "`corrigenda serve` or `corrigenda worker`"
        )
    for arrival in Arrival.objects.exclude(trouble="").select_related("site").order_by("received_at")[:20]:
        yield (
            f"suggestions: {arrival.site.key} no. {arrival.number} could not be filed ({arrival.trouble}); nothing of "
            "it is lost: report this, and restart the worker after an update, which tries again"
        )


def _queue() -> Iterator[str]:
    silent = report.breakers()
    for lane in report.lanes(but=[breaker.host for breaker in silent]):
        if lane.oldest_seconds > SILENT.total_seconds():
            yield (
                f"queue: jobs of the lane {lane.lane} have been waiting for over 5 minutes (due: {lane.due}); start "
                "`corrigenda serve` or `corrigenda worker`, or one more worker if one runs"
            )
    for breaker in silent:
        yield (
            f"queue: {breaker.host} has not answered since {breaker.since:%Y-%m-%d %H:%M} UTC ({breaker.reason}); "
            f"jobs waiting for it: {breaker.waiting}; "
            f"it is asked again at {breaker.open_until:%H:%M:%S} UTC. Check that it runs"
        )
    for job in Job.objects.exclude(given_up_at=None).order_by("given_up_at")[:20]:
        yield f"queue: {job.task} was given up after {job.attempts} attempts ({job.last_error})"


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


def _watches() -> Iterator[str]:
    for site in stopped():
        yield (
            f"site {site.key}: the watch over its pages has stopped; restart the worker, or run "
            f"`corrigenda site watch {site.key}`"
        )


def _sites() -> Iterator[str]:
    for site in Site.objects.order_by("key"):
        if not Membership.objects.filter(site=site).exists():
            yield (
                f"site {site.key}: nobody has access to its desk; run "
                f"`corrigenda staff add NAME --site {site.key} --role editor`"
            )
        for host in site.hosts:
            yield from (f"site {site.key}: {problem}" for problem in _host(host, site))
        if site.connector:
            try:
                registry.connect(site.connector, site.connector_settings, private=site.private)
            except ValueError as error:
                yield f"site {site.key}: its connector {site.connector} cannot be used ({error})"


def _host(host: str, site: Site) -> Iterator[str]:
    try:
        if hosts.written(host) != host:
            yield f"its host {host} never stands in an address, which would say {hosts.written(host)}; add a new site"
        elif hosts.inside(host) and not site.private:
            yield f"its host {host} is on a private network, whose pages are never read; add a new site with --private"
    except BadUrl as error:
        yield f"its host {error}; add a new site"
