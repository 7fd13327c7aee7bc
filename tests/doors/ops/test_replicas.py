"""Public pages are read from replicas; one that is gone or far behind is left out, and nobody notices."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corrigenda.ops.processes.web import PROCESSES
from tests import postgres_server
from tests.doors.ops.commanded import Desk
from tests.live import ROOT, free_port, wait_until
from tests.postgres_standbys import Standby, standby_of

pytestmark = pytest.mark.pure

LAG = 2
_BOTH = ("replica-1 is read again", "replica-2 is read again")
RECORD = "/s/courier/corrections/"
_PUBLISH = """
import django, sys
django.setup()
from tests.doors.record.publishing import published
from tests.factories import RevisionFactory, SiteFactory
from corrigenda.newsroom.models import Site
site = Site.objects.filter(key="courier").first() or SiteFactory.create(key="courier")
published(RevisionFactory.create(article__site=site, article__url=sys.argv[2], article__headline=sys.argv[1]).article)
"""


@contextmanager
def replicated(folder: Path) -> Iterator[tuple[Any, Desk, list[Standby]]]:
    """A server with a desk's rows, and two replicas of it that write down what they are asked."""
    with postgres_server.running() as server, ExitStack() as stack:
        desk = Desk.of(CORRIGENDA_DATA=str(folder), **postgres_server.settings(server))
        assert desk.run("migrate").returncode == 0
        publish(desk, "The first story")
        server.psql("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf()")
        yield server, desk, [stack.enter_context(standby_of(server)) for _ in range(2)]


@dataclass(frozen=True)
class Whole:
    server: Any
    desk: Desk
    replicas: list[Standby]
    web: Served


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("replicated")
    with replicated(folder) as (server, desk, replicas), served(desk, replicas, folder) as web:
        yield Whole(server, desk, replicas, web)


def publish(desk: Desk, headline: str) -> None:
    done = desk.run("-c", _PUBLISH, headline, f"https://courier.example/{headline.replace(' ', '-')}/")
    assert done.returncode == 0, done.stderr


class Served:
    """A desk's web, and what it says."""

    def __init__(self, desk: Desk, log: Path) -> None:
        self._port, self._log = free_port(), log
        words = [sys.executable, "-m", "corrigenda", "serve", "--no-worker", "--bind", f"127.0.0.1:{self._port}"]
        with log.open("ab") as file:
            self.process = subprocess.Popen(words, env=desk.environment, cwd=ROOT, stdout=file, stderr=file)

    def read(self, path: str = RECORD, **headers: str) -> tuple[int, str]:
        try:
            asked = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", headers=headers)
            with urllib.request.urlopen(asked, timeout=60) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def all_say(self, words: str, times: int = 1) -> bool:
        """Whether each process has said so, so many times."""
        return self._log.read_text().count(words) >= times * PROCESSES


@contextmanager
def served(desk: Desk, replicas: list[Standby], tmp_path: Path) -> Iterator[Served]:
    urls = " ".join(standby.url for standby in replicas)
    web = Served(
        desk.but(CORRIGENDA_DATABASE_READ_URL=urls, CORRIGENDA_DATABASE_READ_LAG=str(LAG)), tmp_path / "web.log"
    )
    try:
        wait_until(lambda: web.read()[0] == 200, "the desk")
        wait_until(lambda: web.read() and all(map(web.all_say, _BOTH)), "each process to read both replicas")
        yield web
    finally:
        web.process.terminate()
        web.process.wait(60)


def asked(folder: Path) -> int:
    """How often a server was asked for corrections."""
    return (folder / "log").read_text().count('FROM "corrections_correction"')


def test_public_pages_are_read_from_the_replicas(whole: Whole) -> None:
    folders = [Path(whole.server.pgdata), *(standby.folder for standby in whole.replicas)]
    before = [asked(folder) for folder in folders]
    assert {whole.web.read()[0] for _ in range(40)} == {200}
    assert "The-first-story" in whole.web.read("/s/courier/corrections.jsonl")[1]  # made while it is sent
    more = [asked(folder) - then for folder, then in zip(folders, before, strict=True)]
    assert more[0] == 0 and min(more[1:]) > 0


def test_one_that_falls_behind_is_left_out_and_whoever_wrote_sees_it_at_once(whole: Whole) -> None:
    for standby in whole.replicas:
        standby.ask("SELECT pg_wal_replay_pause()")
    publish(whole.desk, "The second story")
    assert "The second story" in whole.web.read(Cookie="corrigenda_wrote=1")[1]
    whole.replicas[1].ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: whole.web.all_say("replica-1 is left out"), "it to be left out")
    assert all("The second story" in whole.web.read()[1] for _ in range(20))
    whole.replicas[0].ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: whole.web.all_say(_BOTH[0], times=2), "it to be read again")


def test_nobody_notices_that_one_is_killed_or_the_database_is(tmp_path: Path) -> None:
    with replicated(tmp_path) as (server, desk, replicas), served(desk, replicas, tmp_path) as web:
        replicas[0].kill()
        assert {web.read()[0] for _ in range(40)} == {200}
        server.stop()
        assert {web.read()[0] for _ in range(40)} == {200}
        replicas[1].promote()
        assert {web.read()[0] for _ in range(40)} == {200}


@pytest.mark.parametrize(
    ("database", "said"),
    [("", "SQLite has no replicas"), ("postgres://somewhere/desk", "each must begin with one of postgres://")],
)
def test_what_is_no_replica_is_refused_at_the_start(tmp_path: Path, database: str, said: str) -> None:
    replica = "mysql://there" if database else "postgres://there/desk"
    desk = Desk.of(
        CORRIGENDA_DATA=str(tmp_path),
        CORRIGENDA_DATABASE_URL=database,
        CORRIGENDA_SECRET="s" * 40,
        CORRIGENDA_DATABASE_READ_URL=replica,
    )
    done = desk.run("doctor")
    assert done.returncode == 2 and "CORRIGENDA_DATABASE_READ_URL" in done.stderr and said in done.stderr
