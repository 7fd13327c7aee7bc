"""An operator asks whether there is a newer release, and what its migrations would do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from corrigenda.__main__ import main
from corrigenda.newsroom import database_version, migration_plan
from corrigenda.newsroom.models import OldestVersion, Site
from corrigenda.ops.commands import update
from corrigenda.ops.releases import package_index
from tests.live import free_port
from tests.web import Web, serving

HERE = "0.2.0.dev0"


@pytest.fixture(autouse=True)
def _this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (database_version, update):
        monkeypatch.setattr(module, "__version__", HERE)


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The package index that pip is set up for, which has nothing yet."""
    with serving() as web:
        monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
        monkeypatch.setenv("PIP_INDEX_URL", web.url("/simple"))
        for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
            monkeypatch.delenv(name, raising=False)
        yield web


def offer(index: Web, *versions: str) -> None:
    links = (f'<a href="/files/corrigenda-{each}-py3-none-any.whl">{each}</a>' for each in versions)
    index.put("/simple/corrigenda/", f"<!doctype html><title>corrigenda</title>{''.join(links)}")


@pytest.mark.parametrize(
    ("versions", "status", "says"),
    [
        (("0.1.0", "0.2.0", "0.10.0", "0.9.0"), 1, "Corrigenda 0.10.0 is newer than this, 0.2.0.dev0."),
        (("0.1.0", "0.2.0"), 0, "Corrigenda 0.2.0.dev0 is the newest release that is known."),
        (("0.1.0",), 0, "Corrigenda 0.1.0 is older than this"),
        (("0.1.0", "0.3.0rc1"), 0, "Corrigenda 0.1.0 is older than this"),
    ],
)
def test_the_index_of_pip_is_asked(
    index: Web, versions: tuple[str, ...], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(index, *versions)
    assert main(["update", "--check"]) == status
    assert says in capsys.readouterr().out
    assert set(index.paths()) == {"/simple/corrigenda/"}, "nothing is downloaded"


def test_an_index_that_knows_no_corrigenda(index: Web, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["update", "--check"]) == 1
    assert "the package index cannot be asked (ERROR: No matching distribution" in capsys.readouterr().err


def test_an_index_that_is_away(monkeypatch: pytest.MonkeyPatch, index: Web, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{free_port()}/simple")
    monkeypatch.setattr(package_index, "_A_TRY", ("--timeout", "1", "--retries", "0"))
    assert main(["update", "--check"]) == 1
    assert "the package index cannot be asked" in capsys.readouterr().err


def test_an_index_that_hangs(monkeypatch: pytest.MonkeyPatch, index: Web, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(package_index, "SECONDS", 0.1)
    assert main(["update", "--check"]) == 1
    assert "there was no answer within 0 seconds" in capsys.readouterr().err


def wheel(folder: Path, version: str, package: str = "corrigenda") -> Path:
    file = folder / f"{package}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(f"{package}-{version}.dist-info/METADATA", f"Metadata-Version: 2.4\nVersion: {version}\n\nWords.")
    return file


@pytest.mark.parametrize(("version", "status"), [("0.3.0", 1), ("0.2.0", 0), ("0.1.0", 0)])
def test_a_wheel_is_compared_and_nobody_is_asked(index: Web, tmp_path: Path, version: str, status: int) -> None:
    assert main(["update", "--check", "--wheel", str(wheel(tmp_path, version))]) == status
    assert index.asked == []


def test_a_file_that_is_no_wheel_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text("corrigenda 9.9")
    for file, says in (
        (note, "it is no wheel"),
        (wheel(tmp_path, "1.0", "another"), "it is of another package"),
        (tmp_path / "none", "No such file"),
    ):
        assert main(["update", "--check", "--wheel", str(file)]) == 1
        assert says in capsys.readouterr().err


class Rooms(migrations.Migration):
    operations = [
        migrations.AddField("site", "rooms", models.IntegerField(default=0)),
        migrations.CreateModel("Room", [("id", models.BigAutoField(primary_key=True))]),
        migrations.RunPython(migrations.RunPython.noop),
    ]


@pytest.fixture
def new_migration(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """This version has one more migration than the database."""
    load = MigrationLoader.load_disk

    def load_one_more(loader: MigrationLoader) -> None:
        load(loader)
        last = max(name for app, name in loader.disk_migrations if app == "newsroom")
        Rooms.dependencies = [("newsroom", last)]
        loader.disk_migrations["newsroom", "9999_rooms"] = Rooms("9999_rooms", "newsroom")

    monkeypatch.setattr(MigrationLoader, "load_disk", load_one_more)


def test_the_plan_says_what_would_be_done_and_to_how_many_rows(
    new_migration: None, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate", "--plan"]) == 0
    told = capsys.readouterr().out
    assert "newsroom 9999_rooms:\n  Add field rooms to site (1 rows)\n  Create model Room\n" in told
    assert "may run beside" in told
    assert not MigrationRecorder.Migration.objects.filter(name="9999_rooms").exists(), "nothing was done"


def test_the_plan_says_if_no_old_process_may_go_on(
    new_migration: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    OldestVersion.objects.update_or_create(defaults={"version": "0.1.0"})
    for module in (migration_plan, database_version):
        monkeypatch.setattr(module, "OLDEST_BESIDE_THIS", "0.2.0")
    assert main(["migrate", "--plan"]) == 0
    assert "Versions before 0.2.0 cannot use the database afterwards: stop all" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_has_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--plan"]) == 0
    assert capsys.readouterr().out == "There is nothing to migrate.\n"


@pytest.mark.django_db
def test_an_older_version_that_may_use_the_database_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    MigrationRecorder(connection).record_applied("newsroom", "9999_of_the_future")
    assert main(["migrate", "--plan"]) == 0
    told = capsys.readouterr().out
    assert "A newer version has changed this database, and lets this one use it." in told
    assert "newsroom 9999_of_the_future" in told
