"""A desk whose metrics may be read has a folder for its processes' numbers; no other desk has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from corrigenda.ops.processes import metrics_folder
from corrigenda.ops.processes.metrics_folder import OLD, VARIABLE

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_folder, "MEMORY", tmp_path)


def test_it_is_there_while_the_desk_runs(tmp_path: Path, settings: Any) -> None:
    settings.METRICS_TOKEN = "0123456789abcdef"
    with metrics_folder.metrics_folder():
        (folder,) = tmp_path.iterdir()
        assert os.environ[VARIABLE] == str(folder) and folder.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == [] and VARIABLE not in os.environ


def test_nobody_may_read_so_there_is_none(tmp_path: Path) -> None:
    with metrics_folder.metrics_folder():
        assert list(tmp_path.iterdir()) == [] and VARIABLE not in os.environ


def test_the_folder_of_the_operator_is_left_alone(tmp_path: Path, settings: Any) -> None:
    settings.METRICS_TOKEN, settings.METRICS_FOLDER = "0123456789abcdef", str(tmp_path / "own")
    with metrics_folder.metrics_folder():
        assert list(tmp_path.iterdir()) == []


def test_what_a_killed_desk_left_is_removed_after_a_day(tmp_path: Path, settings: Any) -> None:
    settings.METRICS_TOKEN = "0123456789abcdef"
    left, running = tmp_path / "corrigenda-metrics-left", tmp_path / "corrigenda-metrics-running"
    for folder, age in ((left, OLD + 60), (running, 60)):
        folder.mkdir()
        written = folder.stat().st_mtime - age
        os.utime(folder, (written, written))
    with metrics_folder.metrics_folder():
        pass
    assert list(tmp_path.iterdir()) == [running]
