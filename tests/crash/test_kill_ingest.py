"""kill -9 of `corrigenda ingest` at any moment, and two of them at once: the same archive, nothing twice, nothing lost."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live import new_data
from tests.web import Web, serving

pytestmark = pytest.mark.pure
PATIENCE = 600  # seconds; the machine may be busy
COPIES = """
    SELECT article.url, revision.number, text.digest FROM archive_revision AS revision
    JOIN archive_article AS article ON article.id = revision.article_id JOIN archive_text AS text ON text.id = revision.text_id
    ORDER BY 1, 2
"""


@dataclass
class Desk:
    """A desk of its own in `folder`; `ingest` starts a process."""

    folder: Path

    def command(self, *words: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "CORRIGENDA_DATA": str(self.folder)}
        asked = [sys.executable, "-m", "corrigenda", *words]
        return subprocess.Popen(asked, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def done(self, *words: str) -> str:
        process = self.command(*words)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        return out + err

    def ingest(self, source: object) -> subprocess.Popen[str]:
        return self.command("ingest", str(source), "--site", "courier", "--pause", "0")

    def rows(self, question: str) -> list[tuple[object, ...]]:
        with closing(
            sqlite3.connect(f"file:{self.folder}/corrigenda.sqlite3?mode=ro", uri=True, timeout=30)
        ) as database:
            return list(database.execute(question))

    def count(self, table: str) -> int:
        number = self.rows(f"SELECT count(*) FROM archive_{table}")[0][0]
        assert isinstance(number, int)
        return number

    def has_ended(self) -> bool:
        return bool(self.rows("SELECT 1 FROM archive_run WHERE ended_at IS NOT NULL"))

    def set_up(self, *hosts: str) -> Desk:
        new_data(self.folder)
        self.done("site", "add", "courier", *(word for host in hosts for word in ("--host", host)), "--private")
        return self


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk").set_up("courier.example")


def written(path: Path, count: int) -> Path:
    """`count` lines; every tenth article comes twice, the second time changed."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            article, again = (number - 1, " It goes on.") if number % 10 == 9 else (number, "")
            said = " ".join(
                f"Sentence {number} of article {article} says something of its own." for number in range(40)
            )
            out.write(json.dumps({"url": f"https://courier.example/{article}", "text": said + again}) + "\n")
    return path


def kill_until_done(desk: Desk, source: object, table: str, most: int, seed: int) -> int:
    """Start it, kill it once it has done some more (at `most`), start it again: until one ends by itself. The number of kills."""
    chance, kills, pause = random.Random(seed), 0, threading.Event()
    while True:
        process, before = desk.ingest(source), desk.count(table)
        goal = before + chance.randint(0, most)
        while process.poll() is None and desk.count(table) <= goal:
            pause.wait(0.01)
        pause.wait(chance.uniform(0, 0.05))
        process.kill()
        _, err = process.communicate(timeout=PATIENCE)
        if process.returncode == 0 or desk.has_ended():  # killed with its work done: a start would be another ingest
            return kills
        assert process.returncode == -9, err
        kills += 1


def check(desk: Desk, count: int) -> None:
    """As if it had run once: every article, each state of it once, in order, and whole."""
    found = desk.rows(COPIES)
    assert len({url for url, _, _ in found}) == desk.count("article") == desk.count("address") == count - count // 10
    assert len(found) == desk.count("revision") == desk.count("text") == count
    assert sum(1 for _, number, _ in found if number == 2) == count // 10
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    assert desk.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("count", "seed"), [(600, 1), *(pytest.param(4_000, seed, marks=pytest.mark.long) for seed in range(4))]
)
def test_killed_and_started_again_it_makes_the_same_archive(desk: Desk, tmp_path: Path, count: int, seed: int) -> None:
    source = written(tmp_path / "articles.jsonl", count)
    kills = kill_until_done(desk, source, "revision", min(count // 3, 300), seed)
    check(desk, count)
    assert kills
    assert desk.rows("SELECT sum(taken), sum(bad), count(*) FROM archive_run") == [(count, 0, 1)]


@pytest.mark.long
def test_two_at_once_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    one, other = written(tmp_path / "one.jsonl", 400), tmp_path / "other.jsonl"
    lines = one.read_text(encoding="utf-8").splitlines(keepends=True)
    other.write_text("".join(lines[200:] + lines[:200]), encoding="utf-8")
    running = [desk.ingest(path) for path in (one, other, one)]
    for process in running:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
    found = desk.rows(COPIES)
    assert desk.count("text") == 400
    assert len({digest for _, _, digest in found}) == 400
    numbers: dict[object, list[object]] = {}
    for url, number, _ in found:
        numbers.setdefault(url, []).append(number)
    assert all(each == list(range(1, len(each) + 1)) for each in numbers.values())
    assert len(numbers) == desk.count("address") == 360


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.mark.long
def test_killed_among_pages_it_asks_for_none_twice(tmp_path: Path, web: Web) -> None:
    desk = Desk(tmp_path / "desk").set_up(web.host)
    paths = [f"/{number}" for number in range(60)]
    for path in paths:
        web.story(path, f"The story of {path}.")
    urls = "".join(f"<url><loc>{web.url(path)}</loc></url>" for path in paths)
    web.put("/sitemap.xml", f"<urlset>{urls}</urlset>", "application/xml")
    chance, pause = random.Random(3), threading.Event()
    for _ in range(2):
        process, goal = desk.ingest(web.url("/sitemap.xml")), desk.count("revision") + chance.randint(5, 20)
        while process.poll() is None and desk.count("revision") < goal:
            pause.wait(0.01)
        process.kill()
        process.communicate(timeout=PATIENCE)
    process = desk.ingest(web.url("/sitemap.xml"))
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert desk.count("revision") == desk.count("article") == 60
    asked = [path for path in web.paths() if path != "/sitemap.xml"]
    # One page may have been on its way when the process was killed, each time.
    assert set(asked) == set(paths)
    assert len(asked) <= 60 + 2
