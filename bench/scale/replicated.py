"""Two replicas: how much the database itself still spends on what the public reads, and what a failover loses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from bench.intake.desk import processor_seconds
from bench.scale.readers import PublicReaders, Senders
from bench.scale.served import desk_on, run, say, served
from bench.scale.site import SITE
from tests import postgres_server
from tests.doors.ops.commanded import Desk
from tests.live import free_port, wait_until
from tests.postgres_standbys import Standby, standby_of

SIZES = (5_000, 3_000, 10_000, 1_000)
SENDERS, PAUSE = 6, 0.2
READERS = 4
LAG = 5  # seconds, that a replica may be behind
BEHIND_SECONDS = 30.0
_NUMBERS = f"""
SELECT number FROM corrections_correction WHERE site_id = (SELECT id FROM newsroom_site WHERE key = '{SITE}')
AND kind = 'correction' LIMIT 1000
"""
_STORED = "SELECT number FROM corrections_suggestion UNION SELECT number FROM corrections_arrival"


def replicated(folder: Path, seconds: float) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for standing in ("synchronous", "asynchronous"):
        say(f"two replicas, {standing}")
        with _servers(folder / standing, standing == "synchronous") as (server, desk, standbys):
            port = free_port()
            with served(desk, port):
                if standing == "synchronous":
                    figures |= {"processor": _shares(server, port, standbys, seconds)}
                    figures |= {"trouble": _troubled(port, standbys)}
                figures[f"failover_{standing}"] = _failed_over(server, port, standbys)
    return figures


@contextmanager
def _servers(folder: Path, synchronous: bool) -> Iterator[tuple[Any, Desk, list[Standby]]]:
    folder.mkdir()
    with postgres_server.running(folder) as server, ExitStack() as stack:
        desk = desk_on(folder, postgres_server.settings(server)["CORRIGENDA_DATABASE_URL"])
        run(desk, "-c", f"from bench.scale.fill import fill; fill{SIZES}")
        standbys = [stack.enter_context(standby_of(server)) for _ in range(2)]
        if synchronous:
            server.psql("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
            server.psql("SELECT pg_reload_conf()")
        hosts = ",".join(map(str, [postgres_server.socket_of(server), *(standby.folder for standby in standbys)]))
        yield (
            server,
            desk.but(
                CORRIGENDA_DATABASE_URL=f"postgres://postgres:@/postgres?host={hosts}&target_session_attrs=read-write&connect_timeout=3",
                CORRIGENDA_DATABASE_READ_URL=" ".join(standby.url for standby in standbys),
                CORRIGENDA_DATABASE_READ_LAG=str(LAG),
            ),
            standbys,
        )


def _shares(server: Any, port: int, standbys: list[Standby], seconds: float) -> dict[str, Any]:
    """Returns the servers' processor seconds with senders alone, and with readers of public pages, too."""
    numbers = [number for (number,) in standbys[0].ask(_NUMBERS)]
    pids = [_pid(Path(server.pgdata)), *(_pid(standby.folder) for standby in standbys)]
    figures: dict[str, Any] = {}
    with Senders(port, SENDERS, "shares", PAUSE) as senders:
        wait_until(lambda: len(senders.acknowledged) > 20, "the first suggestions")
        for what, readers in (("senders_alone", 0), ("with_readers", READERS)):
            before, sent = list(map(processor_seconds, pids)), len(senders.acknowledged)
            with PublicReaders(port, readers, numbers) as reading:
                time.sleep(seconds)
            used = [round(processor_seconds(pid) - then, 2) for pid, then in zip(pids, before, strict=True)]
            figures[what] = {
                "primary_s": used[0],
                "replicas_s": round(sum(used[1:]), 2),
                "pages": dict(reading.seen),
                "suggestions": len(senders.acknowledged) - sent,
            }
    alone, both = figures["senders_alone"], figures["with_readers"]
    a_suggestion = alone["primary_s"] / max(alone["suggestions"], 1)  # with readers, fewer are sent
    on_reads = max(0.0, both["primary_s"] - a_suggestion * both["suggestions"])
    return figures | {"primary_on_public_reads": round(on_reads / both["primary_s"], 3)}


def _pid(folder: Path) -> int:
    return int((folder / "postmaster.pid").read_text().splitlines()[0])


def _troubled(port: int, standbys: list[Standby]) -> dict[str, Any]:
    """One falls behind for half a minute, and is then killed. Returns what readers and senders saw."""
    numbers = [number for (number,) in standbys[1].ask(_NUMBERS)]
    with PublicReaders(port, READERS, numbers, 0.02) as reading, Senders(port, SENDERS, "trouble", PAUSE) as senders:
        standbys[0].ask("SELECT pg_wal_replay_pause()")
        time.sleep(BEHIND_SECONDS)
        _resume(standbys[0])
        time.sleep(LAG)
        standbys[0].kill()
        time.sleep(2 * LAG)
        standbys[0].start()
        time.sleep(LAG)
    return _saw(reading, senders)


def _resume(standby: Standby) -> None:
    with suppress(psycopg.errors.SerializationFailure):  # what is replayed may end the query that asked for it
        standby.ask("SELECT pg_wal_replay_resume()")


def _failed_over(server: Any, port: int, standbys: list[Standby]) -> dict[str, Any]:
    """The database is gone at once, and the replica that has come further is promoted."""
    numbers = [number for (number,) in standbys[1].ask(_NUMBERS)]
    with PublicReaders(port, READERS, numbers, 0.02) as reading, Senders(port, SENDERS, "failover", PAUSE) as senders:
        wait_until(lambda: len(senders.acknowledged) > 100, "suggestions to be acknowledged")
        Standby(Path(server.pgdata), server).kill()  # at once, as if its machine were gone
        time.sleep(LAG)
        first = max(standbys, key=_received)
        before = len(senders.acknowledged)
        first.promote()
        wait_until(lambda: len(senders.acknowledged) > before + 100, "the desk to go on")
    stored = {number for (number,) in first.ask(_STORED)}
    lost = senders.acknowledged.keys() - stored
    return _saw(reading, senders) | {"acknowledged": len(senders.acknowledged), "lost": len(lost)}


def _received(standby: Standby) -> int:
    [(received,)] = standby.ask("SELECT pg_last_wal_receive_lsn() - '0/0'::pg_lsn")
    return int(received)


def _saw(reading: PublicReaders, senders: Senders) -> dict[str, Any]:
    return {
        "public_pages": dict(reading.seen),
        "suggestions": dict(senders.seen),
        "receipts": dict(senders.receipts),
        "receipts_gone": len(senders.gone),
    }
