"""JSON Lines into the archive: all that is good, none of what is bad, nothing twice."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from hashlib import sha512
from pathlib import Path
from typing import Any

import pytest

from corrigenda.archive.models import Article, Revision, Run
from corrigenda.ops.ingest import lines as from_lines
from corrigenda.ops.ingest import local
from corrigenda.ops.ingest.lines import incoming
from tests.doors.ops.conftest import Ingest

AT = "https://courier.example"
Lines = Callable[..., Path]
Copies = Callable[[], dict[str, str]]


def line(number: int, **more: Any) -> dict[str, Any]:
    return {"url": f"{AT}/{number}", "text": f"Story number {number}.", **more}


def test_every_form_of_an_article(ingest: Ingest, lines: Lines, copies: Copies) -> None:
    said = {
        "headline": "One",
        "published_at": "2026-11-20T10:00:00+01:00",
        "language": "en",
        "authors": ["Ann"],
        "section": "City",
    }
    page = "<html lang=uk><title>T</title><body><nav>no</nav><article><p>Three</article>"
    status = ingest(lines(line(1, **said), {"url": f"{AT}/2", "body_html": "<p>Two"}, {"url": f"{AT}/3", "html": page}))
    assert status == 0
    assert copies() == {f"{AT}/1": "Story number 1.", f"{AT}/2": "Two", f"{AT}/3": "Three"}
    first = Article.objects.get(url=f"{AT}/1")
    assert (first.headline, first.language, first.authors, first.section) == ("One", "en", ["Ann"], "City")
    assert first.published_at is not None and first.published_at.isoformat() == "2026-11-20T09:00:00+00:00"
    assert Article.objects.get(url=f"{AT}/3").language == "uk"


def test_bad_lines_are_named_and_the_others_taken(
    ingest: Ingest, lines: Lines, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [
        "not json",
        "[1]",
        json.dumps({"url": f"{AT}/x"}),
        json.dumps({"text": "no address"}),
        json.dumps(line(4, url="https://gazette.example/1")),
        json.dumps(line(5, published_at="last Tuesday")),
        json.dumps(line(6, headline=5)),
        '"' + "[" * 5000,
    ]
    assert ingest(lines(line(1), *bad, "", line(2))) == 1
    assert list(copies()) == [f"{AT}/1", f"{AT}/2"]
    told = capsys.readouterr().err
    assert [number for number in range(12) if f"line {number}:" in told] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert "2 articles added or changed, 0 unchanged, 8 refused." in told


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (None, []),
        ("Ann Lee", ["Ann Lee"]),
        (["Ann", {"name": "Bo", "url": "https://courier.example/bo"}], ["Ann", "Bo"]),
    ],
)
def test_authors_as_exports_write_them(ingest: Ingest, lines: Lines, authors: Any, names: list[str]) -> None:
    assert ingest(lines(line(1, authors=authors))) == 0
    assert Article.objects.get().authors == names


@pytest.mark.parametrize("authors", [5, True, {"name": "Ann"}, [5], [["Ann"]], [{"nom": "Ann"}], ["Ann", None]])
def test_authors_that_are_no_names_stop_no_other_line(
    ingest: Ingest, lines: Lines, copies: Copies, capsys: pytest.CaptureFixture[str], authors: Any
) -> None:
    assert ingest(lines(line(1, authors=authors), line(2))) == 1
    assert list(copies()) == [f"{AT}/2"]
    assert "line 1: authors is neither a name nor a list of names" in capsys.readouterr().err


def test_an_empty_copy_is_no_revision(
    ingest: Ingest, lines: Lines, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest(lines(line(1)))
    empty = [
        line(1, text=" \n"),
        {"url": f"{AT}/1", "html": "<article></article>"},
        {"url": f"{AT}/1", "body_html": "<p>"},
    ]
    assert ingest(lines(*empty)) == 1
    assert copies() == {f"{AT}/1": "Story number 1."}
    assert capsys.readouterr().err.count("has no copy") == 3


def test_the_same_file_again_takes_nothing(ingest: Ingest, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    path = lines(*(line(number) for number in range(5)))
    assert ingest(path) == ingest(path, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"taken": 0, "unchanged": 5, "bad": 0}
    assert Revision.objects.count() == 5


def test_a_changed_line_is_a_revision(ingest: Ingest, lines: Lines, copies: Copies) -> None:
    ingest(lines(line(1), line(2)))
    ingest(lines(line(1), line(2, text="Story number two.")))
    assert copies()[f"{AT}/2"] == "Story number two."
    assert Revision.objects.count() == 3


def test_one_article_twice_in_a_file_and_at_two_addresses(ingest: Ingest, lines: Lines, copies: Copies) -> None:
    page = f'<link rel="canonical" href="{AT}/1"><article><p>Story number 1.</article>'
    again = {"url": f"{AT}/1/amp", "html": page}
    later = line(1, text="Story number 1.\n\nIt went on.")
    assert ingest(lines(line(1), line(1, url="http://courier.example/1/"), again, later)) == 0
    assert copies() == {f"{AT}/1": "Story number 1.\nIt went on."}
    assert Revision.objects.count() == 2


@pytest.fixture
def cut_off(ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """cut_off(file) is a run that is ended when it has taken six lines of it."""

    def run(path: Path) -> None:
        whole, batches = local._receive, []

        def receive(*args: Any) -> None:
            if len(batches) == 2:
                raise KeyboardInterrupt
            whole(*args)
            batches.append(args[-1])

        with monkeypatch.context() as patched:
            patched.setattr(local, "BATCH", 3)
            patched.setattr(local, "_receive", receive)
            assert ingest(path) == 130

    return run


def test_what_was_cut_off_goes_on_where_it_was(
    ingest: Ingest, lines: Lines, copies: Copies, cut_off: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines(*(line(number) for number in range(10)))
    cut_off(path)
    assert len(copies()) == 6
    read: list[bytes] = []
    monkeypatch.setattr(from_lines, "incoming", lambda line, site: read.append(line) or incoming(line, site))
    assert ingest(path) == 0
    assert len(read) == 4
    assert len(copies()) == Revision.objects.count() == 10
    assert Run.objects.get().taken == 10


def test_a_file_that_grew_meanwhile_goes_on_too(
    ingest: Ingest, lines: Lines, copies: Copies, cut_off: Callable[[Path], None]
) -> None:
    cut_off(lines(*(line(number) for number in range(8))))
    assert ingest(lines(*(line(number) for number in range(12)))) == 0
    assert len(copies()) == Run.objects.get().taken == 12


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("length", [4, 8])
def test_another_file_under_the_same_name_is_taken_from_its_beginning(
    ingest: Ingest, lines: Lines, copies: Copies, cut_off: Callable[[Path], None], length: int, packed: bool
) -> None:
    def written(first: int, length: int) -> Path:
        path = lines(*(line(number) for number in range(first, first + length)))
        return _packed(path) if packed else path

    cut_off(written(10, 8))
    assert ingest(written(20, length)) == 0
    assert list(copies()) == [f"{AT}/{number}" for number in (*range(10, 16), *range(20, 20 + length))]
    assert [(run.taken, run.ended_at is None) for run in Run.objects.order_by("pk")] == [(6, False), (length, False)]


def _packed(path: Path) -> Path:
    packed = path.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    return packed


def test_again_begins_anew(ingest: Ingest, lines: Lines, site: Any) -> None:
    path = lines(line(1))
    Run.objects.create(site=site, source=str(path.resolve()), place="9999 9", bad=3)
    assert ingest(path, "--again") == 0
    assert Article.objects.count() == 1


def test_gzip(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(line(1)).encode()))
    assert ingest(path) == 0
    assert list(copies()) == [f"{AT}/1"]


def _noise(number: int) -> str:
    """A headline that hardly gets shorter when it is packed."""
    return "".join(sha512(b"%d %d" % (number, part)).hexdigest() for part in range(8))


def test_gzip_that_breaks_off_gives_what_it_holds(
    ingest: Ingest, lines: Lines, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = _packed(lines(*(line(number, headline=_noise(number)) for number in range(200))))
    whole = packed.read_bytes()
    packed.write_bytes(whole[: len(whole) // 2])
    assert ingest(packed) == 1
    assert 50 < len(copies()) < 150
    assert f"line {len(copies()) + 1}: from here on the file cannot be read" in capsys.readouterr().err
    packed.write_bytes(whole)
    assert ingest(packed) == 0
    assert len(copies()) == 200


def test_a_file_that_only_calls_itself_gzip(
    ingest: Ingest, lines: Lines, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(line(1))
    assert ingest(path.rename(path.with_suffix(".gz"))) == 1
    assert "line 1: from here on the file cannot be read (Not a gzipped file" in capsys.readouterr().err


def test_a_text_that_no_database_takes_stops_no_other(ingest: Ingest, lines: Lines, copies: Copies) -> None:
    assert ingest(lines(line(1), line(2, text="a\0b\ud800"), line(3, headline="x" * 9000, section="\0" * 500))) == 0
    assert len(copies()) == 3


@pytest.mark.parametrize("words", [["nowhere.jsonl", "--site", "courier"], ["x.jsonl", "--site", "gazette"]])
def test_what_is_not_there_is_wrong_usage(site: Any, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from corrigenda.__main__ import main

    assert main(["ingest", *words]) == 2
    assert "corrigenda:" in capsys.readouterr().err
