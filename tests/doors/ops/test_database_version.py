"""Somebody starts an old version on the database of a newer one."""

from __future__ import annotations

import pytest

from corrigenda.__main__ import main
from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import OldestVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer() -> None:
    OldestVersion.objects.create(version="99.1.0")


@pytest.mark.parametrize(
    "words",
    [
        ["migrate"],
        ["migrate", "--plan"],
        ["serve", "--bind", "127.0.0.1:0"],
        ["worker"],
        ["reindex"],
        ["ingest", "a.jsonl", "--site", "courier"],
    ],
)
def test_old_code_does_not_start_on_a_newer_database(
    words: list[str], newer: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corrigenda.ops.processes.listening.check", lambda *_, **__: None)
    assert main(words) == 1
    told = capsys.readouterr().err
    assert "the database is for 99.1.0 or newer" in told
    assert "install that version, or restore the backup from before its update" in told


@pytest.mark.parametrize(
    ("code", "database", "starts"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.2.0", "0.2.0", True),
        ("0.2.0.dev0", "0.2.0", True),
        ("0.2.0", "0.3.0", False),
        ("0.9.0", "0.10.0", False),
        ("0.10.0", "0.9.0", True),
        ("1.0", "1.0.1", False),
    ],
)
def test_which_code_may_use_which_database(
    code: str, database: str, starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_version, "__version__", code)
    OldestVersion.objects.create(version=database)
    if starts:
        return database_version.check()
    with pytest.raises(database_version.TooOld):
        database_version.check()


def test_an_update_notes_how_old_a_version_may_be_and_never_lowers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for oldest, noted in (("0.1.0", "0.1.0"), ("0.2.0", "0.2.0"), ("0.1.0", "0.2.0")):
        monkeypatch.setattr(database_version, "OLDEST_BESIDE_THIS", oldest)
        assert main(["migrate"]) == 0
        assert [row.version for row in OldestVersion.objects.all()] == [noted]


def test_a_database_that_says_nothing_lets_anyone_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_version, "__version__", "0.0.1")
    database_version.check()
