"""An operator backs up a desk on SQLite, loses it, and has it back; and whatever stands in the way is said in words."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from corrigenda.corrections.models import Suggestion
from corrigenda.newsroom.models import Site
from corrigenda.ops.backups.at import at_file
from tests.doors.ops.backed_up import Folder, altered, desk

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def courier(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Folder:
    """A desk. Tests read it, and back it up."""
    return desk(tmp_path_factory.mktemp("courier") / "data", django_db_blocker)


@pytest.fixture(scope="module")
def plain(courier: Folder) -> Path:
    """A backup without the secret."""
    file = courier.data.parent / "plain.tar.gz"
    assert courier.run("backup", str(file)).status == 0
    return file


@pytest.fixture(scope="module")
def with_secret(courier: Folder) -> Path:
    file = courier.data.parent / "with-secret.tar.gz"
    assert courier.run("backup", "--with-secret", str(file)).status == 0
    return file


@pytest.fixture
def empty(tmp_path: Path, django_db_blocker: Any) -> Folder:
    (tmp_path / "new").mkdir(mode=0o700)
    return Folder(tmp_path / "new", django_db_blocker)


def rows(database: Path) -> list[str]:
    """All rows of all tables but the index of passages, as SQL."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        return [line for line in opened.iterdump() if line.startswith("INSERT") and "fts" not in line]


def change(*statements: str) -> Callable[[Path], None]:
    def run(files: Path) -> None:
        with closing(sqlite3.connect(files / "database.sqlite3")) as database:
            for statement in statements:
                assert database.execute(statement).rowcount != 0, statement
            database.commit()

    return run


def test_a_lost_desk_is_back_with_every_row_and_its_secret(courier: Folder, with_secret: Path, empty: Folder) -> None:
    done = empty.process("restore", str(with_secret))
    assert (done.returncode, b"The secret is in place." in done.stdout) == (0, True), done.stderr
    database = "corrigenda.sqlite3"
    assert rows(empty.data / database) == rows(courier.data / database)
    assert (empty.data / "secret").read_bytes() == (courier.data / "secret").read_bytes()
    assert {file.name for file in empty.data.iterdir()} == {database, "secret"}
    assert [file.name for file in empty.data.iterdir() if stat.S_IMODE(file.stat().st_mode) != 0o600] == []
    with empty.open():
        assert Suggestion.objects.exclude(email="").get().email == "rita@reader.example"


def test_whoever_reads_what_is_printed_knows_what_is_not_in_the_backup(courier: Folder, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    said = courier.run("backup", str(file)).out
    assert f"Backup: {file}" in said
    assert "suggestions to file 1, suggestions 2, cases 2, corrections 1, leaves of the log 2" in said
    assert "Not in it: the variables of the environment" in said
    assert f"The secret is not in it. Keep {courier.data / 'secret'} in another place" in said
    said = courier.run("backup", "--with-secret", str(tmp_path / "c.tar.gz")).out
    assert "The secret is in it" in said


def test_nobody_else_can_read_a_backup(plain: Path) -> None:
    assert stat.S_IMODE(plain.stat().st_mode) == 0o600


def test_a_backup_goes_into_a_pipe_and_comes_out_of_one(courier: Folder, empty: Folder) -> None:
    done = courier.process("backup", "-")
    assert done.returncode == 0
    assert done.stdout.startswith(b"\x1f\x8b") and b"The secret is not in it" in done.stderr
    back = empty.process("restore", "-", sent=done.stdout)
    assert back.returncode == 0, back.stderr
    assert not (empty.data / "secret").exists(), "a new one would look like the right one"
    assert (courier.left_over(), empty.left_over()) == ([], [])


def test_a_pipe_that_breaks_is_no_backup(courier: Folder) -> None:
    words = [sys.executable, "-m", "corrigenda", "backup", "-"]
    environment = {**os.environ, "CORRIGENDA_DATA": str(courier.data)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 1
    assert said.endswith("corrigenda: whoever should take the backup went away before its end\n")
    assert courier.left_over() == []


def test_in_a_folder_the_time_names_a_backup_and_the_newest_are_kept(courier: Folder, tmp_path: Path) -> None:
    others = {"corrigenda-notes.tar.gz", "corrigenda-20200101T000000Z.tar.gz.asc"}
    old = {f"corrigenda-2020010{day}T000000Z.tar.gz" for day in (1, 2, 3)}
    for name in others | old:
        (tmp_path / name).touch()
    done = courier.run("backup", str(tmp_path), "--keep", "2")
    assert done.status == 0, done.err
    left = {file.name for file in tmp_path.iterdir()} - others
    assert max(old) in left and len(left) == 2
    assert re.fullmatch(r"corrigenda-\d{8}T\d{6}Z\.tar\.gz", max(left))
    assert done.out.count("Deleted: ") == 2


def test_a_file_that_is_there_is_not_overwritten(courier: Folder, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("my novel")
    done = courier.run("backup", str(tmp_path / "precious"))
    assert (done.status, (tmp_path / "precious").read_text()) == (1, "my novel")
    assert "is there already, and is not overwritten; name another file, or a folder" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{folder}/missing/b.tar.gz"], "is no folder; make it first"),
        (["{folder}/b.tar.gz", "--keep", "3"], "--keep is for a folder of backups"),
        (["{folder}", "--keep", "0"], "is not a whole number from 1"),
    ],
)
def test_what_cannot_be_done_is_said(courier: Folder, tmp_path: Path, words: list[str], said: str) -> None:
    done = courier.run("backup", *(word.format(folder=tmp_path) for word in words))
    assert done.status != 0 and said in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_makes_no_backup(empty: Folder, tmp_path: Path) -> None:
    done = empty.run("backup", str(tmp_path / "b.tar.gz"))
    assert done.status == 1 and "there is nothing to back up" in done.err
    assert not (tmp_path / "b.tar.gz").exists()


_CRAMPED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from corrigenda.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_backup_without_room_for_it_leaves_nothing(courier: Folder, tmp_path: Path) -> None:
    done = courier.process("-c", _CRAMPED, "backup", str(tmp_path / "b.tar.gz"))
    assert done.returncode == 1 and b"has room for it" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_backup_left_goes_with_the_next(courier: Folder, tmp_path: Path) -> None:
    left = tmp_path / ".corrigenda-half-done-1"
    left.mkdir(mode=0o700)
    (left / "database.sqlite3").touch()
    assert courier.run("backup", str(tmp_path / "b.tar.gz")).status == 0
    assert [file.name for file in tmp_path.iterdir()] == ["b.tar.gz"]


def test_without_its_secret_a_desk_is_back_and_says_what_it_lacks(courier: Folder, plain: Path, empty: Folder) -> None:
    done = empty.run("restore", str(plain))
    assert done.status == 0, done.err
    assert f"put it back: the files secret and secrets-before into {empty.data}" in done.out
    (empty.data / "secret").write_bytes((courier.data / "secret").read_bytes())
    with empty.open():
        assert Site.objects.get().connector_settings == {"password": "hush"}


def test_the_secret_may_be_in_place_before(courier: Folder, plain: Path, empty: Folder) -> None:
    (empty.data / "secret").write_bytes((courier.data / "secret").read_bytes())
    assert "The secret is in place." in empty.run("restore", str(plain)).out


def test_a_secret_that_is_given_must_be_that_of_the_backup(with_secret: Path, empty: Folder) -> None:
    empty.environment = {"CORRIGENDA_SECRET": "x" * 40}
    said = empty.run("restore", str(with_secret)).out
    assert "CORRIGENDA_SECRET is not the secret of the backup" in said


def test_the_secret_of_the_logs_comes_back_too(courier: Folder, empty: Folder, tmp_path: Path) -> None:
    backup = tmp_path / "b.tar.gz"
    of_logs = replace(courier, environment={"CORRIGENDA_LOG_SECRET": "a secret that is for the logs alone"})
    assert of_logs.run("backup", "--with-secret", str(backup)).status == 0
    said = empty.run("restore", str(backup)).out
    assert f"set CORRIGENDA_LOG_SECRET_FILE={empty.data / 'log-secret'}" in said
    assert (empty.data / "log-secret").read_text() == "a secret that is for the logs alone"


def test_a_backup_never_goes_over_a_desk(courier: Folder, plain: Path) -> None:
    before = rows(courier.data / "corrigenda.sqlite3")
    done = courier.run("restore", str(plain))
    assert done.status == 1
    assert "is a database with tables; a backup is restored to an empty place only" in done.err
    assert rows(courier.data / "corrigenda.sqlite3") == before


def test_a_backup_never_goes_over_another_file(plain: Path, empty: Folder) -> None:
    (empty.data / "corrigenda.sqlite3").write_text("no database, but somebody's notes" * 99)
    done = empty.run("restore", str(plain))
    assert done.status == 1 and "is there already, and is no database" in done.err


def test_a_backup_never_goes_over_another_secret(with_secret: Path, empty: Folder) -> None:
    (empty.data / "secret").write_text("y" * 48)
    done = empty.run("restore", str(with_secret))
    assert done.status == 1 and "is not the secret of this backup; move it away" in done.err
    assert [file.name for file in empty.data.iterdir()] == ["secret"]


def test_an_empty_database_gives_way(plain: Path, empty: Folder) -> None:
    (empty.data / "corrigenda.sqlite3").touch()
    (empty.data / "corrigenda.sqlite3-wal").write_bytes(b"of another time")
    assert empty.run("restore", str(plain)).status == 0
    assert empty.run("verify", "--site", "courier").status == 1, "signed with another secret"
    assert len(rows(empty.data / "corrigenda.sqlite3")) > 20


@pytest.mark.parametrize("what", ["cut off", "altered", "another file", "missing"])
def test_a_damaged_backup_leaves_the_place_empty(plain: Path, empty: Folder, tmp_path: Path, what: str) -> None:
    content = plain.read_bytes()
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    damaged = {"cut off": content[:middle], "altered": flipped, "another file": b"hello"}
    file = tmp_path / "damaged.tar.gz"
    if what in damaged:
        file.write_bytes(damaged[what])
    done = empty.run("restore", str(file))
    assert done.status == 1 and str(file) in done.err
    assert list(empty.data.iterdir()) == []
    checked = empty.run("verify-backup", str(file))
    assert checked.status == 1
    if what == "cut off":
        assert "it ends too early, in database.sqlite3: it was cut off" in checked.out
    if what == "altered":
        assert "database.sqlite3" in checked.out and "altered" in checked.out


def test_a_whole_backup_is_found_whole_and_says_what_was_looked_at(courier: Folder, plain: Path) -> None:
    done = courier.run("verify-backup", str(plain))
    assert (done.status, "sealed" in done.err) == (0, False)
    assert "Files: database.sqlite3, each as the manifest says; made at 20" in done.out
    assert "Log of courier: 2 leaves, as they were signed." in done.out
    assert re.search(r"Places in articles: \d+, each inside its text and at the words it claims", done.out)
    assert "the one that is here is the right one" in done.out
    assert courier.left_over() == []


def test_a_backup_can_be_checked_where_nothing_else_of_the_desk_is(plain: Path, empty: Folder) -> None:
    done = empty.run("verify-backup", str(plain))
    assert (done.status, "sealed" in done.err) == (0, False)
    assert "The secret is neither in the backup nor here" in done.out
    assert list(empty.data.iterdir()) == []


TEXT = "UPDATE archive_text SET digest = replace(digest, substr(digest, 1, 1), 'x') WHERE id = 1"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (["DELETE FROM corrections_arrival"], "table corrections_arrival: 0 rows, and the manifest says 1"),
        (
            ["UPDATE corrections_leaf SET entry = replace(entry, '1932', '1933')"],
            "log of courier: leaf 0: it is not what was signed",
        ),
        (["UPDATE corrections_correction SET new = '1933'"], "log of courier: leaf 0: correction"),
        ([TEXT], "it is not what its digest says"),
        (['UPDATE corrections_case SET start = 100000, "end" = 100004 WHERE id = 2'], "its place is outside of"),
        (['UPDATE corrections_decision SET start = start - 1, "end" = "end" - 1'], "has other words at its place"),
        (["PRAGMA foreign_keys = OFF", "UPDATE archive_revision SET text_id = 999"], "that is not there"),
    ],
)
def test_whoever_altered_a_backup_with_care_is_found_all_the_same(
    plain: Path, empty: Folder, tmp_path: Path, changed: list[str], named: str
) -> None:
    file = altered(plain, tmp_path / "altered.tar.gz", change(*changed))
    done = empty.run("verify-backup", str(file))
    assert done.status == 1, done.out
    assert named in done.out
    assert "is not a whole backup. Keep an older one until a new one is made." in done.out


@pytest.fixture
def older(with_secret: Path, plain: Path, tmp_path: Path, django_db_blocker: Any) -> Callable[..., Path]:
    """A backup that a version before the newest migration made."""

    def undo(files: Path) -> None:
        with django_db_blocker.unblock(), at_file(files / "database.sqlite3"):
            call_command("migrate", "corrections", "0047", verbosity=0)

    def made(*, secret: bool) -> Path:
        return altered(with_secret if secret else plain, tmp_path / f"older-{secret}.tar.gz", undo)

    return made


def test_an_older_backup_is_brought_up_to_date(older: Callable[..., Path], empty: Folder) -> None:
    file = older(secret=True)
    assert empty.run("verify-backup", str(file)).status == 0
    assert "doctor" in empty.run("restore", str(file)).out
    assert "not up to date" not in empty.run("doctor").out


def test_an_older_backup_waits_for_its_secret(older: Callable[..., Path], empty: Folder) -> None:
    """A migration may seal what readers sent, and must not do so with a secret that nobody has."""
    said = empty.run("restore", str(older(secret=False))).out
    assert "once the secret is in place, run `corrigenda migrate`" in said
    assert "not up to date; run `corrigenda migrate`" in empty.run("doctor").out


def test_the_newest_backup_of_a_folder_is_the_one_that_is_checked(courier: Folder, plain: Path, tmp_path: Path) -> None:
    (tmp_path / "corrigenda-20260101T000000Z.tar.gz").write_bytes(b"cut off long ago")
    (tmp_path / "corrigenda-20260102T000000Z.tar.gz").write_bytes(plain.read_bytes())
    assert courier.run("verify-backup", str(tmp_path)).status == 0
    none = courier.run("verify-backup", str(courier.data))
    assert (none.status, "there is no backup in" in none.err) == (1, True)


def test_doctor_names_a_backup_that_is_too_old(courier: Folder, plain: Path) -> None:
    assert "backup:" not in courier.run("doctor", "--offline").out
    (courier.data / "last-backup").write_text("2026-01-01T04:15:00+00:00")
    assert "backup: the newest is of 2026-01-01 04:15 UTC" in courier.run("doctor", "--offline").out
    (courier.data / "last-backup").unlink()
    assert "backup:" not in courier.run("doctor", "--offline").out, "somebody may make backups in another way"
