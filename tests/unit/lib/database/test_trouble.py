"""What stops the desk is called by its name: a full disk, a folder that is read-only, a database that is new."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from corrigenda.__main__ import main
from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble, trouble_of
from corrigenda.lib.web.database_busy import unavailable


def raised(sql: str, *before: str, path: str = ":memory:") -> sqlite3.Error:
    """The very error of SQLite after these statements."""
    database = sqlite3.connect(path, timeout=0, uri=path.startswith("file:"))
    try:
        for statement in before:
            database.execute(statement)
        database.execute(sql)
    except sqlite3.Error as error:
        return error
    finally:
        database.close()
    raise AssertionError("nothing was wrong")


FULL = ("INSERT INTO a VALUES (zeroblob(100000))", "PRAGMA max_page_count=2", "CREATE TABLE a (b)")
READ_ONLY = ("CREATE TABLE a (b)", "PRAGMA query_only=1")


def wrapped(cause: BaseException) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


class OfPostgreSQL(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.pure
@pytest.mark.parametrize(
    ("cause", "trouble"),
    [
        (raised(*FULL), Trouble.FULL),
        (raised(*READ_ONLY), Trouble.READ_ONLY),
        (raised("SELECT * FROM a"), Trouble.NOT_MIGRATED),
        (raised("SELECT b FROM a", "CREATE TABLE a (c)"), Trouble.NOT_MIGRATED),
        (raised("INSERT INTO a (b) VALUES (1)", "CREATE TABLE a (c)"), Trouble.NOT_MIGRATED),
        (OfPostgreSQL("53100"), Trouble.FULL),
        (OfPostgreSQL("58030"), Trouble.FAULTY),
        (OfPostgreSQL("25006"), Trouble.READ_ONLY),
        (OfPostgreSQL("42P01"), Trouble.NOT_MIGRATED),
        (OfPostgreSQL("57P01"), Trouble.BUSY),
        (ConnectionError(), Trouble.BUSY),
    ],
)
def test_the_trouble_behind_an_error(cause: BaseException, trouble: Trouble) -> None:
    assert trouble_of(wrapped(cause)) is trouble


@pytest.mark.parametrize(
    ("cause", "seconds", "said", "logged"),
    [
        (raised(*FULL), "60", "can save nothing", "make room"),
        (raised(*READ_ONLY), "60", "can save nothing", "cannot be written"),
        (raised("SELECT * FROM a"), "300", "can save nothing", "corrigenda migrate"),
        (OfPostgreSQL("57P01"), "10", "busy", ""),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/suggestions", "/suggest/courier"])
def test_a_reader_is_told_when_to_come_back_and_the_operator_what_to_mend(
    path: str, cause: BaseException, seconds: str, said: str, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = unavailable(RequestFactory().post(path), wrapped(cause))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, seconds)
    assert said in answer.content.decode()
    assert logged in caplog.text
    assert (read_only.why() is not None) is (seconds == "60")  # the trouble holds for later requests, too


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (raised(*FULL), "make room"),
        (raised(*READ_ONLY), "may write in the data folder"),
        (raised("SELECT * FROM a"), "corrigenda migrate"),
    ],
)
def test_a_command_says_what_to_do(
    cause: BaseException, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise wrapped(cause)

    monkeypatch.setattr("corrigenda.newsroom.database_version.migrate", fail)
    assert main(["migrate"]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert ("corrigenda migrate" in told) is (said == "corrigenda migrate")
