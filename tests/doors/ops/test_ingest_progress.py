"""What somebody sees who waits: a bar at a terminal, and at the end one sentence, wherever it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doors.ops.conftest import Ingest

Lines = Callable[..., Path]


def line(number: int) -> dict[str, str]:
    return {"url": f"https://courier.example/{number}", "text": f"Story {number}."}


def test_at_a_terminal_there_is_a_bar(
    ingest: Ingest, lines: Lines, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    assert ingest(lines(line(1), line(2), "not [bold]json")) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "100%" in err
    assert "line 3: is not JSON" in err
    assert "2 articles added or changed, 0 unchanged, 1 refused." in err


def test_elsewhere_only_words(ingest: Ingest, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(lines(line(1))) == 0
    assert capsys.readouterr() == ("", "1 article added or changed, 0 unchanged, 0 refused.\n")


def test_as_json_on_standard_output(ingest: Ingest, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(lines(line(1)), "--json") == 0
    assert capsys.readouterr() == ('{"taken": 1, "unchanged": 0, "bad": 0}\n', "")
