"""Other processes read and make fingerprints ahead: the archive is the same to the byte, and they end with their parent."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.doors.ops.commanded import Desk
from tests.live import descendants, new_data, wait_until

pytestmark = pytest.mark.pure

COUNT = 700
_INDEXED = """
import sys, django
django.setup()
from corrigenda.__main__ import main
from corrigenda.archive.flows import index_first
index_first.WORTHWHILE, index_first._READ = 10, 64
sys.exit(main(sys.argv[1:]))
"""
_TOLD = (
    "SELECT url, headline, published_at, number, digest FROM archive_article "
    "JOIN archive_revision ON archive_revision.article_id = archive_article.id "
    "JOIN archive_text ON archive_text.id = text_id ORDER BY archive_revision.id",
    "SELECT * FROM archive_fingerprint ORDER BY site_id, hash, article_id",
    "SELECT id, indexed_id, index_due FROM archive_article ORDER BY id",
    "SELECT taken, unchanged, bad, place FROM archive_run ORDER BY id",
    "SELECT article_id, packed FROM archive_articleboxes ORDER BY article_id",
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Articles as pages, some of them twice, and lines that cannot be taken."""
    written = [json.dumps(_article(number)) for number in range(COUNT)]
    written[40], written[300] = "not JSON", json.dumps({"url": "https://elsewhere.example/"})
    written += [json.dumps(_article(number) | {"headline": "Again"}) for number in (7, 7, 500)]
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def _article(number: int) -> dict[str, Any]:
    words = " ".join(f"word{number * 7 % 97} said{at} the council{at * number % 31}" for at in range(60))
    page = f"<html><body><nav>Home</nav><article><p>{words}.</p><p>It closed.</p></article></body></html>"
    return {"url": f"https://courier.example/{number}/", "headline": f"Story {number}", "html": page}


def archive(folder: Path, lines: Path, *jobs: str) -> tuple[list[Any], str]:
    new_data(folder)
    desk = Desk.of(CORRIGENDA_DATA=str(folder), CORRIGENDA_DATABASE_URL=f"sqlite:///{folder}/corrigenda.sqlite3")
    assert desk.run("site", "add", "courier", "--host", "courier.example").returncode == 0
    done = desk.run("ingest", str(lines), "--site", "courier", *jobs)
    assert done.returncode == 1, done.stderr  # some cannot be taken
    indexed = desk.run("-c", _INDEXED, "reindex", *jobs)
    assert indexed.returncode == 0, indexed.stderr
    return [desk.rows(question) for question in _TOLD], done.stderr


def test_the_archive_is_the_same(tmp_path: Path, lines: Path) -> None:
    alone, told_alone = archive(tmp_path / "alone", lines)
    ahead, told_ahead = archive(tmp_path / "ahead", lines, "--jobs", "2")
    assert alone == ahead and all(alone)
    assert told_alone == told_ahead and "line 41: is not JSON" in told_ahead


def test_whoever_reads_ahead_ends_with_its_parent(tmp_path: Path, lines: Path) -> None:
    new_data(tmp_path / "data")
    desk = Desk.of(CORRIGENDA_DATA=str(tmp_path / "data"))
    assert desk.run("site", "add", "courier", "--host", "courier.example").returncode == 0
    pipe = tmp_path / "pipe.jsonl"
    pipe.write_text(lines.read_text() * 40)
    ingest = desk.start("ingest", str(pipe), "--site", "courier", "--jobs", "2")
    children = wait_until(
        lambda: found if len(found := descendants(ingest.pid)) >= 3 else None, "those that read ahead"
    )
    os.kill(ingest.pid, signal.SIGKILL)
    ingest.communicate()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "them to end")


@pytest.mark.parametrize("jobs", ["-1", "two", "65"])
def test_a_number_that_is_none_is_refused(tmp_path: Path, jobs: str) -> None:
    done = Desk.of(CORRIGENDA_DATA=str(tmp_path)).run("ingest", "somewhere", "--site", "courier", f"--jobs={jobs}")
    assert done.returncode == 2 and "is not a whole number up to 64" in done.stderr
