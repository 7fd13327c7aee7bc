"""An operator backs up a desk on PostgreSQL with its own programs, restores it, and is told which of them are missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres_server
from tests.doors.ops.commanded import Desk

pytestmark = pytest.mark.pure

_FILL = """
from corrigenda.__main__ import main
assert main(["migrate"]) == 0
from tests.doors.record.publishing import published
from tests.factories import ArrivalFactory, RevisionFactory, SiteFactory
site = SiteFactory.create(key="courier")
published(RevisionFactory.create(article__site=site).article)
ArrivalFactory.create(site=site)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


@pytest.fixture(scope="module")
def courier(server: Any, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"  # its own programs come first
    data = str(tmp_path_factory.mktemp("data"))
    desk = Desk.of(CORRIGENDA_DATA=data, PATH=path, **postgres_server.settings(server))
    filled = desk.run("-c", _FILL)
    assert filled.returncode == 0, filled.stderr
    return desk


@pytest.fixture(scope="module")
def backup(courier: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backups") / "b.tar.gz"
    done = courier.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert "suggestions to file 1, suggestions 1, cases 1, corrections 1" in done.stdout
    return file


def databases(courier: Desk) -> set[str]:
    return {name for (name,) in courier.rows("SELECT datname FROM pg_database")}


def test_a_lost_desk_is_back_in_an_empty_database(courier: Desk, backup: Path, server: Any) -> None:
    server.psql("CREATE DATABASE another")
    url = courier.environment["CORRIGENDA_DATABASE_URL"]
    there = courier.but(CORRIGENDA_DATABASE_URL=url.replace("/postgres?", "/another?", 1))
    assert there.environment["CORRIGENDA_DATABASE_URL"] != url
    done = there.run("restore", str(backup))
    assert (done.returncode, "The secret is in place." in done.stdout) == (0, True), done.stderr
    for table in ("corrections_arrival", "corrections_correction", "archive_text", "corrections_leaf"):
        assert there.rows(f"SELECT * FROM {table}") == courier.rows(f"SELECT * FROM {table}") != []
    assert there.run("verify", "--site", "courier").returncode == 0
    again = there.run("restore", str(backup))
    assert again.returncode == 1 and "a backup is restored to an empty one only" in again.stderr


def test_a_backup_is_tried_in_a_temporary_database_that_goes_again(courier: Desk, backup: Path) -> None:
    before = databases(courier)
    done = courier.run("verify-backup", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Files: database.dump, each as the manifest says" in done.stdout
    assert "Log of courier: 2 leaves, as they were signed." in done.stdout
    assert databases(courier) == before


def test_without_a_server_it_is_said_what_was_not_checked(courier: Desk, backup: Path, tmp_path: Path) -> None:
    alone = courier.but(CORRIGENDA_DATABASE_URL="", CORRIGENDA_DATA=str(tmp_path))
    done = alone.run("verify-backup", str(backup))
    assert done.returncode == 0
    assert "Not checked: whether it can be restored, rows, logs and places" in done.stdout
    assert "CORRIGENDA_DATABASE_URL names no server of PostgreSQL" in done.stdout
    back = alone.run("restore", str(backup))
    assert back.returncode == 1
    assert (
        "this is a backup of PostgreSQL, and the database here is SQLite; set CORRIGENDA_DATABASE_URL=" in back.stderr
    )


def test_whoever_may_make_no_database_is_told(courier: Desk, backup: Path, server: Any) -> None:
    server.psql("CREATE ROLE modest LOGIN")
    url = courier.environment["CORRIGENDA_DATABASE_URL"].replace("postgres:@", "modest:@", 1)
    done = courier.but(CORRIGENDA_DATABASE_URL=url).run("verify-backup", str(backup))
    assert done.returncode == 0
    assert "no temporary database could be made on the server" in done.stdout and "CREATEDB" in done.stdout


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (None, "pg_dump is missing; install PostgreSQL's client programs, version"),
        ("echo 'pg_dump (PostgreSQL) 9.6.24'", "is of version 9, and the server is of version"),
        (
            "test $1 = --version && echo 'pg_dump (PostgreSQL) 99.1' || { echo 'pg_dump: error: no luck' >&2; false; }",
            "pg_dump failed: pg_dump: error: no luck",
        ),
    ],
    ids=["missing", "too old", "fails"],
)
def test_what_is_the_matter_with_pg_dump_is_said(courier: Desk, tmp_path: Path, program: str | None, said: str) -> None:
    if program:
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / "pg_dump").chmod(0o755)
    (tmp_path / "backups").mkdir()
    done = courier.but(PATH=str(tmp_path)).run("backup", str(tmp_path / "backups"))
    assert done.returncode == 1 and said in done.stderr
    assert list((tmp_path / "backups").iterdir()) == []


def test_no_password_is_among_the_processes(courier: Desk, tmp_path: Path) -> None:
    """Everyone on the machine sees the words that a program was started with."""
    (tmp_path / "pg_dump").write_text(
        f'#!/bin/sh\nif test "$1" = --version; then echo "pg_dump (PostgreSQL) 99.1"; else echo "$@" "$PGPASSWORD" '
        f"> {tmp_path}/words; exit 1; fi\n"
    )
    (tmp_path / "pg_dump").chmod(0o755)
    url = courier.environment["CORRIGENDA_DATABASE_URL"].replace("postgres:@", "postgres:hushhush@", 1)
    courier.but(PATH=f"{tmp_path}{os.pathsep}/bin", CORRIGENDA_DATABASE_URL=url).run("backup", str(tmp_path / "b"))
    *words, password = (tmp_path / "words").read_text().split()
    assert password == "hushhush" and "hushhush" not in " ".join(words)
