"""An operator takes a desk to another kind of database and back, and nothing is lost or changed on the way."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgres_server
from tests.doors.ops.both_databases import held, types_of
from tests.doors.ops.commanded import Desk, wait_to_hear
from tests.live import new_data

pytestmark = pytest.mark.pure

_MOVED = "Now set CORRIGENDA_DATABASE_URL to the new database"
# As `corrigenda copy` would be after half a minute without anything new.
_SOON = """
import sys, django
django.setup()
from corrigenda.__main__ import main
from corrigenda.ops.copying import move
move.QUIET_SECONDS = 1.0
sys.exit(main(sys.argv[1:]))
"""
_SEARCHES = """
import django, json
django.setup()
from corrigenda.archive.search import full_text
from corrigenda.corrections.listing import case_words
from corrigenda.newsroom.models import Site
sites = [site.pk for site in Site.objects.all()]
words = ["the", "harbour", "ferry", "council", "said", "1931", "people"]
print(json.dumps([
    [full_text.newest_first(sites, [[word]], 50).articles, [case_words.newest(site, [[word]], 50) for site in sites]]
    for word in words
]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    with postgres_server.running() as server:
        yield server


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the demo's desk: articles, cases of each kind, a record."""
    data = tmp_path_factory.mktemp("demo") / "data"
    new_data(data)
    done = Desk.of(CORRIGENDA_DATA=str(data), CORRIGENDA_DATABASE_URL=f"sqlite:///{data}/corrigenda.sqlite3").run(
        "demo", "--no-serve"
    )
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def old(demo: Path, tmp_path: Path) -> Desk:
    data = tmp_path / "data"
    subprocess.run(["cp", "-r", demo, data], check=True)
    url = f"sqlite:///{data}/corrigenda.sqlite3"
    secret = (data / "secret").read_text(encoding="utf-8")
    return Desk.of(CORRIGENDA_DATA=str(data), CORRIGENDA_DATABASE_URL=url, CORRIGENDA_SECRET=secret)


@pytest.fixture
def new(old: Desk, server: Any, tmp_path: Path) -> Iterator[Desk]:
    name = f"new_{abs(hash(tmp_path))}"
    server.psql(f"CREATE DATABASE {name}")
    url = postgres_server.settings(server)["CORRIGENDA_DATABASE_URL"].replace("/postgres?", f"/{name}?", 1)
    yield old.but(CORRIGENDA_DATABASE_URL=url)
    server.psql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def switching(old: Desk, to: Desk) -> Iterator[subprocess.Popen[str]]:
    """Copies with --switch, up to the moment when the operator is to restart the desk."""
    copy = old.start("-c", _SOON, "copy", "--to", to.url, "--switch")
    wait_to_hear(copy, _MOVED)
    try:
        yield copy
    finally:
        copy.kill()
        copy.communicate()


def moved(old: Desk, to: Desk) -> None:
    with switching(old, to) as copy:
        start_and_end(to)
        assert copy.wait(120) == 0


def start_and_end(desk: Desk) -> None:
    done = desk.run(
        "-c", "from corrigenda.newsroom import copy_in_hand; import django; django.setup(); copy_in_hand.begin_use()"
    )
    assert done.returncode == 0, done.stderr


def searches(desk: Desk) -> Any:
    done = desk.run("-c", _SEARCHES)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def definitions(desk: Desk) -> list[tuple[Any, ...]]:
    """Each index and constraint, without PostgreSQL's own casts; one that was only half put back is not valid."""
    indexes = desk.rows("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
    constraints = desk.rows(
        "SELECT conname, pg_get_constraintdef(oid) || convalidated FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace"
    )
    return sorted(
        (name, re.sub(r"::(character varying|text)|\[\]|[()]", "", words)) for name, words in indexes + constraints
    )


def numbers(desk: Desk, table: str) -> int:
    name = f"'{table}', 'id'"
    return int(desk.rows(f"SELECT nextval(pg_get_serial_sequence({name}))")[0][0])


def test_all_of_a_desk_goes_over_and_comes_back(old: Desk, new: Desk, server: Any, tmp_path: Path) -> None:
    moved(old, new)
    server.psql("CREATE DATABASE made_by_migrations")
    plain = old.but(CORRIGENDA_DATABASE_URL=re.sub(r"/new_\w+", "/made_by_migrations", new.url))
    assert plain.run("migrate").returncode == 0
    assert definitions(new) == definitions(plain)
    types = types_of(new)
    before, after = held(old, types), held(new, types)
    assert before.keys() == after.keys()
    assert len(before["corrections_case"]) > 3 and len(before["archive_fingerprint"]) > 100
    sites = before.pop("newsroom_site"), after.pop("newsroom_site")
    assert before == after
    assert [{**site, "next_number": site["next_number"] + 1000} for site in sites[0]] == sites[1]
    [(last,)] = old.rows("SELECT seq FROM sqlite_sequence WHERE name = 'dispatch_job'")
    assert numbers(new, "dispatch_job") == last + 1  # one that was given is not given again
    assert searches(old) == searches(new) and any(found for found, _ in searches(new))
    assert new.run("verify", "--site", "courier").returncode == 0
    assert "copying_in" not in {name for name, _ in types}
    back = new.but(CORRIGENDA_DATABASE_URL=f"sqlite:///{tmp_path}/back.sqlite3")
    moved(new, back)
    assert held(back, types) == {
        **after,
        "newsroom_site": [{**site, "next_number": site["next_number"] + 1000} for site in sites[1]],
    }
    assert searches(back) == searches(old)
    assert back.rows("PRAGMA foreign_key_check") == [] and back.rows("PRAGMA integrity_check") == [("ok",)]
    assert back.run("verify", "--site", "courier").returncode == 0


_LATE = """
import django
django.setup()
from tests.factories import ArrivalFactory
from corrigenda.newsroom.models import Site
site = Site.objects.get(key="courier")
from django.db import transaction
with transaction.atomic():
    [number] = site.take_numbers(1)
    ArrivalFactory.create(site=site, number=number, idempotency_key="late")
"""


def test_what_readers_send_until_the_end_is_taken_over_and_nothing_else_is_saved(old: Desk, new: Desk) -> None:
    with switching(old, new) as copy:
        assert old.run("-c", _LATE).returncode == 0
        refused = old.run("site", "set", "courier", "name=Another Courier")
        assert refused.returncode == 1 and "the desk has moved to another database" in refused.stderr
        start_and_end(new)
        assert copy.wait(120) == 0
    late = "SELECT count(*) FROM corrections_arrival WHERE idempotency_key = 'late'"
    assert new.rows(late) == old.rows(late) == [(1,)]
    assert new.run("site", "set", "courier", "name=Another Courier").returncode == 0


def test_a_copy_that_was_killed_as_it_waited_says_again_what_to_do(old: Desk, new: Desk) -> None:
    with switching(old, new):
        pass
    moved(old, new)


def test_a_copy_that_is_not_switched_changes_nothing_and_goes_on_later(old: Desk, new: Desk) -> None:
    done = old.run("copy", "--to", new.url)
    assert done.returncode == 0 and "rows are the same in both databases" in done.stderr
    assert old.run("site", "set", "courier", "name=Another Courier").returncode == 0
    assert new.run("serve").returncode == 1 and "has not finished this database" in new.run("worker").stderr
    assert "`corrigenda copy` has each change noted here" in old.run("doctor", "--offline").stdout
    moved(old, new)
    assert new.rows("SELECT name FROM newsroom_site WHERE key = 'courier'") == [("Another Courier",)]


def test_a_copy_is_given_up(old: Desk, new: Desk) -> None:
    nothing = old.run("copy", "--cancel")
    assert nothing.returncode == 1 and "no copy of this database has begun" in nothing.stderr
    with switching(old, new):
        pass
    assert old.run("site", "set", "courier", "name=Another Courier").returncode == 1
    assert old.run("copy", "--cancel").returncode == 0
    assert old.run("site", "set", "courier", "name=Another Courier").returncode == 0
    assert old.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'copying%'") == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "say where to (--to URL, and then --switch), or --cancel alone"),
        (("--cancel", "--switch"), 2, "or --cancel alone"),
        (("--to", "mysql://somewhere"), 1, "write sqlite:////a/path or postgres://user:password@host/name"),
        (("--to", "itself"), 1, "--to names the database that the desk uses now"),
    ],
    ids=["nowhere", "both", "no database", "itself"],
)
def test_what_is_wrong_is_said(old: Desk, words: tuple[str, ...], status: int, said: str) -> None:
    done = old.run("copy", *(old.url if word == "itself" else word for word in words))
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr


def test_a_database_that_is_not_empty_is_left_alone(old: Desk, new: Desk) -> None:
    assert new.run("migrate").returncode == 0
    done = old.run("copy", "--to", new.url)
    assert done.returncode == 1 and "copy to an empty one" in done.stderr


def test_rows_that_differ_are_named_and_the_desk_stays_open(old: Desk, new: Desk) -> None:
    assert old.run("copy", "--to", new.url).returncode == 0
    with psycopg.connect(new.url) as database:
        database.execute(
            "UPDATE corrections_case SET weight = weight + 1 WHERE id = (SELECT min(id) FROM corrections_case)"
        )
    done = old.run("copy", "--to", new.url, "--switch")
    assert done.returncode == 1 and "these rows differ between the two databases: corrections_case" in done.stderr
    assert old.run("site", "set", "courier", "name=Another Courier").returncode == 0
