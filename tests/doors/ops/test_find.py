"""`corrigenda find`: the same words in other articles, a line a place; nothing needs to run beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Site
from tests.doors.ops.conftest import Ingest

SENTENCE = "The old bridge over the Aren was opened by the last mayor of the united city in the spring of 1931."
OTHER = SENTENCE.replace("1931", "1947")
Lines = Callable[..., Path]


@pytest.fixture
def archive(ingest: Ingest, lines: Lines) -> None:
    texts = {
        "a": f"First.\n{SENTENCE} And so on.",
        "b": f"{OTHER} It rained.",
        "c": "Nothing of the kind was ever said here.",
    }
    assert (
        ingest(lines(*[{"url": f"https://courier.example/{name}/", "text": text} for name, text in texts.items()])) == 0
    )


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_right_after_ingest(archive: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["find", "--site", "courier", SENTENCE, "--json"]) == 0
    same, other = told(capsys)
    assert same == {
        **{"id": None, "url": "https://courier.example/a/", "start": 7, "end": 7 + len(SENTENCE)},
        **{"similarity": 1.0, "same_figures": True, "text": SENTENCE},
    }
    assert (other["url"], other["same_figures"]) == ("https://courier.example/b/", False)
    assert OTHER.startswith(other["text"])
    assert 0.9 < other["similarity"] < 1


def test_many_at_once(archive: None, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    asked = [
        {"id": "q1", "text": SENTENCE},
        {"id": 2, "text": "nobody wrote these words anywhere"},
        {"id": 3, "text": OTHER},
    ]
    queries.write_text("\n".join(map(json.dumps, asked)) + "\n\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["find", "--site", "courier", "--queries", str(queries), "--limit", "1"]) == 0
    assert [(line["id"], line["url"][-2:]) for line in told(capsys)] == [("q1", "a/"), (3, "b/")]


def test_a_line_that_is_no_query_is_named_and_the_others_answered(
    archive: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    queries = tmp_path / "queries.jsonl"
    right = json.dumps({"id": 1, "text": SENTENCE})
    queries.write_text(f'{{"id": 1}}\nnot json\n["id", "text"]\n{right}\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["find", "--site", "courier", "--queries", str(queries)]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["line 1", "line 2", "line 3"]


def test_for_people(archive: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["find", "--site", "courier", SENTENCE]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"https://courier.example/a/\tverbatim\t{SENTENCE}"
    assert "2 articles" in said.err


def test_fewer_words_than_a_passage_are_found_as_they_stand(archive: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["find", "--site", "courier", "and so on", "--json"]) == 0
    said = capsys.readouterr()
    start = len(f"First.\n{SENTENCE} ")
    assert json.loads(said.out) == {
        **{"id": None, "url": "https://courier.example/a/", "start": start, "end": start + 9},
        **{"similarity": 1.0, "same_figures": True, "text": "And so on"},
    }
    assert said.err == "1 article, 1 place shown\n"
    assert main(["find", "--site", "courier", "last of the"]) == 0  # three words that stand apart
    assert not capsys.readouterr().out


@pytest.mark.parametrize("passage", ["", " \n", "..."])
def test_without_a_word_there_is_nothing_to_find(site: Site, capsys: pytest.CaptureFixture[str], passage: str) -> None:
    assert main(["find", "--site", "courier", passage]) == 2
    assert "there is no word in the passage" in capsys.readouterr().err


def test_a_line_in_another_encoding_is_called_so(
    site: Site, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_bytes('{"id": 1, "text": "мост"}\n{\n'.encode("cp1251"))
    assert main(["find", "--site", "courier", "--queries", str(queries)]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == "line 1: is not UTF-8 (byte 20)"
    assert second.startswith("line 2: is not JSON (")


def test_used_wrongly(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "--site", "nobody", SENTENCE]) == 2
    for words in (["--site", "courier"], [SENTENCE], ["--site", "courier", SENTENCE, "--limit", "0"]):
        with pytest.raises(SystemExit) as ended:
            main(["find", *words])
        assert ended.value.code == 2
    assert "argument --limit: '0' is not a whole number from 1 to 100,000" in capsys.readouterr().err


def test_the_indexes_made_anew(archive: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reindex", "--anew"]) == 0
    assert "3 articles indexed" in capsys.readouterr().err
    assert main(["reindex"]) == 0
    assert main(["find", "--site", "courier", SENTENCE, "--json"]) == 0
    assert len(told(capsys)) == 2


def test_what_is_too_long_to_be_looked_for_is_said(
    archive: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    long = SENTENCE + " and so on" * 2_000
    queries = tmp_path / "queries.jsonl"
    queries.write_text("\n".join(json.dumps({"id": id, "text": text}) for id, text in [("q1", long), ("q2", SENTENCE)]))
    capsys.readouterr()
    assert main(["find", "--site", "courier", long]) == 2
    assert "at most 20,000 code points" in capsys.readouterr().err
    assert main(["find", "--site", "courier", "--queries", str(queries)]) == 1
    said = capsys.readouterr()
    assert said.err == 'line 1: id "q1": a passage may have at most 20,000 code points\n'
    assert {json.loads(line)["id"] for line in said.out.splitlines()} == {"q2"}
