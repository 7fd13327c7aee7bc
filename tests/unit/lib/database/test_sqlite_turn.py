"""Writers to SQLite take turns."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from corrigenda.lib.database.sqlite import base
from corrigenda.lib.database.sqlite.base import DatabaseWrapper


@pytest.fixture
def connection(tmp_path: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"}
    database = {"ENGINE": "corrigenda.lib.database.sqlite", "NAME": str(tmp_path / "turns.sqlite3"), "OPTIONS": options}
    own = ConnectionHandler({"default": database})["default"]
    assert isinstance(own, DatabaseWrapper)
    with django_db_blocker.unblock():
        own.connect()
        yield own
        own.close()


def _begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.fixture
def other(connection: DatabaseWrapper) -> Iterator[sqlite3.Connection]:
    """Another writer, whose turn it is."""
    writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    yield writer
    writer.close()


def test_a_writer_that_waits_leaves_its_connection_to_others(
    connection: DatabaseWrapper, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A garbage collector in another thread may free a cursor of it. Gets its turn when the other writer has ended."""
    seen: list[tuple[int]] = []

    def meanwhile(seconds: float) -> None:
        if not seen:
            raw = connection.connection
            reader = threading.Thread(target=lambda: seen.extend(raw.execute("SELECT 1").fetchall()))
            reader.start()
            reader.join()
            other.execute("COMMIT")

    monkeypatch.setattr(base.time, "sleep", meanwhile)
    _begin(connection)
    assert seen == [(1,)] and connection.connection.in_transaction
    connection.connection.execute("COMMIT")


def test_a_writer_waits_no_longer_than_it_was_told(connection: DatabaseWrapper, other: sqlite3.Connection) -> None:
    connection.connection.execute("PRAGMA busy_timeout = 20")
    with pytest.raises(OperationalError, match="locked"):
        _begin(connection)
    assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (20,), "it waits as long the next time"
    assert connection.get_autocommit()


def test_a_writer_waits_also_for_one_that_shares_its_cache(
    django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the connections to a database in memory do, which the tests have: SQLite calls it locked, not busy."""
    name = "file:turns?mode=memory&cache=shared"
    database = {"ENGINE": "corrigenda.lib.database.sqlite", "NAME": name, "OPTIONS": {"transaction_mode": "IMMEDIATE"}}
    own = ConnectionHandler({"default": database})["default"]
    assert isinstance(own, DatabaseWrapper)
    other = sqlite3.connect(name, uri=True, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(base.time, "sleep", lambda _seconds: other.execute("COMMIT"))
    with django_db_blocker.unblock():
        own.connect()
        _begin(own)
        assert own.connection.in_transaction
        own.close()
    other.close()
