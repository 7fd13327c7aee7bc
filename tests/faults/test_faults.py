"""Faults of every kind while readers send: nothing that was acknowledged is lost, nothing happens twice."""

from __future__ import annotations

import errno
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from corrigenda.dispatch.letters import maildir
from tests import postgres_server
from tests.faults.desk import Desk
from tests.faults.load import SECONDS, Load
from tests.live import answers, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux"),
]
DAY = 24 * 3600


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.set_up()
    desk.start()
    yield desk
    desk.stop()


def nothing_is_lost(figures: dict[str, Any]) -> None:
    assert figures["acknowledged"] > 0
    assert (figures["lost"], figures["doubled"]) == (0, 0)
    assert figures["filed"] >= figures["acknowledged"]


def pages_were_read(figures: dict[str, Any]) -> None:
    assert set(figures["readers_saw"]) == {"200"}


def webs(desk: Desk) -> list[int]:
    return [pid for pid in desk.children() if "processes.web" in command_of(pid)]


def workers(desk: Desk) -> list[int]:
    return [pid for pid in desk.children() if "worker" in command_of(pid)]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.parametrize("which", ["web", "worker", "all"])
def test_kill_9(desk: Desk, which: str) -> None:
    chance, kills = random.Random(1), 0
    with Load(desk.port, desk.host) as load:
        for _ in range(max(2, int(SECONDS // 10))):
            load.go_on(10 * chance.uniform(0.5, 1))
            kills += 1
            if which == "all":
                desk.kill_all()
                desk.start()
            elif victims := webs(desk) if which == "web" else workers(desk):
                desk.kill(chance.choice(victims))
    nothing_is_lost(desk.settled(f"kill -9 of {which}", load, kills=kills))


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO], ids=errno.errorcode.get)
def test_the_disk_refuses_writes(desk: Desk, error: int) -> None:
    """A full disk, a disk that the system made read-only, a quota, a fault; and in the end all is well."""
    with Load(desk.port, desk.host) as load:
        load.go_on(SECONDS / 4)
        desk.shim.refuse_writes(error)
        load.go_on(SECONDS / 2)
        desk.shim.refuse_writes(0)
        load.go_on(SECONDS / 4)
    figures = desk.settled(f"disk refuses: {errno.errorcode[error]}", load, log_kilobytes=kilobytes(desk.log))
    nothing_is_lost(figures)
    pages_were_read(figures)
    assert figures["log_kilobytes"] < 100  # a full disk is not filled with the log of that


def kilobytes(file: Path) -> int:
    return file.stat().st_size // 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "corrigenda-test", str(disk)]
    if (
        os.geteuid()
        or shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=False)


def test_a_disk_that_is_full(tmp_path: Path, small_disk: Path) -> None:
    desk = Desk(tmp_path, small_disk / "data")
    desk.set_up()
    desk.start()
    ballast = small_disk / "ballast"
    try:
        with Load(desk.port, desk.host) as load:
            load.go_on(SECONDS / 4)
            fill(ballast)
            load.go_on(SECONDS / 2)
            ballast.unlink()
            load.go_on(SECONDS / 4)
        figures = desk.settled("full disk", load)
    finally:
        desk.stop()
    nothing_is_lost(figures)
    pages_were_read(figures)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        while True:
            try:
                out.write(bytes(4096))
            except OSError:
                return


def test_files_that_are_read_only(tmp_path: Path) -> None:
    """Chosen: `serve --read-only`. Every change is refused, every page is read, and the files stay as they are."""
    desk = Desk(tmp_path)
    desk.set_up()
    before = (desk.data / "corrigenda.sqlite3").read_bytes()
    desk.start("--read-only")
    try:
        load = Load(desk.port, desk.host)
        status, said = load._ask("POST", "/api/v1/suggestions", "{}")
        assert status == "503" and b"can save nothing at present" in said
        assert [load._ask("GET", path, None)[0] for path in ("/", "/s/courier/corrections/", "/readyz")] == ["200"] * 3
        assert b'"read_only": "chosen"' in load._ask("GET", "/readyz", None)[1]
    finally:
        desk.stop()
    assert (desk.data / "corrigenda.sqlite3").read_bytes() == before


def test_the_database_is_locked_for_30_seconds(desk: Desk) -> None:
    with Load(desk.port, desk.host) as load:
        load.go_on(SECONDS / 4)
        with closing(sqlite3.connect(desk.data / "corrigenda.sqlite3", timeout=60, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            load.go_on(30)
            other.execute("ROLLBACK")
        load.go_on(SECONDS / 4)
    figures = desk.settled("database locked 30 s", load)
    nothing_is_lost(figures)
    pages_were_read(figures)


@pytest.mark.parametrize("step", [DAY, -DAY], ids=["forward", "back"])
def test_the_clock_is_set(desk: Desk, step: int) -> None:
    """By a day, and to where it was. All that was asked for meanwhile is done: the clock stalls no job."""
    with Load(desk.port, desk.host) as load:
        for ahead in (step, 0):
            load.go_on(SECONDS / 3)
            desk.shim.set_clock_ahead(ahead)
        load.go_on(SECONDS / 3)
    figures = desk.settled("clock " + ("forward" if step > 0 else "back") + " a day, and back to what it was", load)
    nothing_is_lost(figures)
    wait_until(lambda: desk.rows(_DUE_AFTER_A_DAY) == [(0,)], "no job to wait for tomorrow")


# Of itself, only the purge waits so long: until the next night.
_DUE_AFTER_A_DAY = """
SELECT count(*) FROM dispatch_job WHERE given_up_at IS NULL
AND next_at > datetime('now', CASE task WHEN 'purge' THEN '+24 hours' ELSE '+20 hours' END)
"""


class Tarpit(threading.Thread):
    """Takes connections, and says a byte now and then, for ever."""

    def __init__(self, greeting: bytes) -> None:
        super().__init__(daemon=True)
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port: int = self._socket.getsockname()[1]
        self._greeting, self._open, self._over = greeting, [], threading.Event()
        self.start()

    def run(self) -> None:
        self._socket.settimeout(0.5)
        place = 0
        while not self._over.is_set():
            try:
                there, _ = self._socket.accept()
                self._open.append(there)
            except TimeoutError:
                place += 1
            for there in list(self._open):
                try:
                    there.send(self._greeting[place % len(self._greeting) : place % len(self._greeting) + 1])
                except OSError:
                    there.close()
                    self._open.remove(there)

    def end(self) -> None:
        self._over.set()
        self.join()
        for there in [self._socket, *self._open]:
            there.close()


@contextmanager
def tarpit(greeting: bytes) -> Iterator[Tarpit]:
    pit = Tarpit(greeting)
    try:
        yield pit
    finally:
        pit.end()


def test_a_mail_server_that_never_finishes_its_greeting(tmp_path: Path) -> None:
    with tarpit(b"220-wait ") as pit:
        desk = Desk(tmp_path, CORRIGENDA_MAIL_URL=f"smtp+plain://127.0.0.1:{pit.port}")
        figures = under(desk, "SMTP tarpit", email=True)
    nothing_is_lost(figures)
    pages_were_read(figures)


def test_a_cms_that_never_finishes_its_answer(tmp_path: Path) -> None:
    """And the pages of the site hang the same way."""
    with tarpit(b"HTTP/1.1 200 OK\r\nX-A: ") as pit:
        desk = Desk(tmp_path)
        desk.host = f"127.0.0.1:{pit.port}"
        site = (
            "--connector",
            "wordpress",
            "--set",
            f"url=http://{desk.host}",
            "--set",
            "user=desk",
            "--set",
            "password=x",
        )
        figures = under(desk, "CMS tarpit", *site)
    nothing_is_lost(figures)
    pages_were_read(figures)


def under(desk: Desk, fault: str, *site: str, email: bool = False) -> dict[str, Any]:
    desk.set_up(*site)
    desk.start()
    try:
        with Load(desk.port, desk.host, email=email) as load:
            load.go_on()
        return desk.settled(fault, load)
    finally:
        desk.stop()


def test_letters_are_sent_once(tmp_path: Path) -> None:
    """While workers are killed: a letter that is sent again has the same Message-ID, and is the same letter."""
    desk = Desk(tmp_path)
    desk.set_up()
    desk.start()
    try:
        with Load(desk.port, desk.host, email=True) as load:
            for _ in range(3):
                load.go_on(SECONDS / 4)
                desk.kill(*workers(desk))
        nothing_is_lost(desk.settled("kill -9 of worker, with letters", load))
        wait_until(lambda: len(list(desk.data.glob("mail/new/*"))) >= len(load.acknowledged), "a receipt for each")
    finally:
        desk.stop()
    assert len(receipts(desk)) == len(load.acknowledged)
    assert set(Counter(to for to, _ in receipts(desk)).values()) == {1}


def receipts(desk: Desk) -> set[tuple[str, str]]:
    """To whom, and the Message-ID."""
    return {(str(letter["To"]), str(letter["Message-ID"])) for letter in maildir.letters(desk.data / "mail")}


@pytest.fixture
def postgres() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


def test_postgresql_is_stopped_and_started(tmp_path: Path, postgres: Any) -> None:
    desk = Desk(tmp_path, **postgres_server.settings(postgres))
    desk.set_up()
    desk.start()
    try:
        with Load(desk.port, desk.host) as load:
            for _ in range(2):
                load.go_on(SECONDS / 4)
                postgres.stop()
                load.go_on(SECONDS / 8)
                postgres.start()
            load.go_on(SECONDS / 4)
        figures = desk.settled("PostgreSQL stopped and started", load, rows_in(postgres.get_uri()))
    finally:
        desk.stop()
    nothing_is_lost(figures)
    assert set(figures["readers_saw"]) <= {"200", "503"}


def rows_in(url: str) -> Callable[[str], list[tuple[Any, ...]]]:
    def rows(question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(url) as database:
            return database.execute(question).fetchall()

    return rows


def test_health_is_told_while_all_threads_are_held(desk: Desk) -> None:
    """Writers wait for a lock; whoever asks for the desk's health waits for nobody."""
    assert answers(f"http://127.0.0.1:{desk.port}/healthz")
    with closing(sqlite3.connect(desk.data / "corrigenda.sqlite3", timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Load(desk.port, desk.host) as load:
            load.go_on(2)
            assert [load._ask("GET", path, None)[0] for path in ("/healthz", "/readyz")] == ["200", "200"]
            other.execute("ROLLBACK")
    nothing_is_lost(desk.settled("health under a lock", load))
