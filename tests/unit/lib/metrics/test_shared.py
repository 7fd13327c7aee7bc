"""The numbers of several processes are added up, and no counter falls when one of them ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corrigenda.lib.metrics import numbers, shared
from corrigenda.lib.metrics.numbers import SERIES, Counter, Histogram
from corrigenda.lib.metrics.shared import Share

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _own_series(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the series of the test, and no other process."""
    kept = dict(SERIES)
    SERIES.clear()
    monkeypatch.setattr(shared, "_share", None)
    yield
    SERIES.clear()
    SERIES.update(kept)


def another(folder: Path, **rows: list[object]) -> None:
    """A process that has written down what it counted, and ended."""
    (folder / f"4711-{len(list(folder.iterdir()))}.json").write_text(json.dumps(rows))


def test_a_time_is_counted_up_to_its_bound() -> None:
    times = Histogram("times", "", ("route",), (0.1, 1.0))
    for seconds in (0.05, 0.1, 0.5, 3.0):
        times.note("/", seconds=seconds)
    assert times.copied() == {("/",): [2, 1, 1, pytest.approx(3.65)]}


def test_the_numbers_of_all_processes_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letters, times = Counter("letters", "", ("outcome",)), Histogram("times", "", (), (1.0,))
    letters.count("sent")
    times.note(seconds=0.5)
    monkeypatch.setattr(shared, "_share", mine := Share(tmp_path))
    mine.write()
    another(tmp_path, letters=[[["sent"], [2]], [["refused"], [1]]], times=[[[], [0, 1, 4.0]]])
    another(tmp_path, letters=[[["sent"], [3]]])
    assert shared.totals() == {"letters": {("sent",): [6], ("refused",): [1]}, "times": {(): [1, 1, 4.5]}}
    letters.count("sent")  # its own numbers are those of this moment, not those it wrote down
    assert shared.totals()["letters"][("sent",)] == [7]


def test_what_another_version_or_nobody_wrote_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = Histogram("times", "", (), (1.0,))
    times.note(seconds=0.5)
    monkeypatch.setattr(shared, "_share", Share(tmp_path))
    another(tmp_path, times=[[[], [1, 2, 3, 4]]], gone=[[[], [1]]])
    (tmp_path / "1-half.json").write_text('{"times": [[')
    assert shared.totals() == {"times": {(): [1, 0, 0.5]}}


def test_a_process_that_ends_leaves_its_numbers(tmp_path: Path) -> None:
    told = (
        "import django; django.setup()\n"
        "from corrigenda.lib.metrics import series, shared\n"
        "shared.begin()\n"
        "series.LETTERS.count('sent')\n"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
        "CORRIGENDA_DATA": str(tmp_path / "data"),
        "CORRIGENDA_METRICS_FOLDER": str(tmp_path / "metrics"),
    }
    for _ in range(2):
        subprocess.run([sys.executable, "-c", told], env=environment, check=True)
    written = [json.loads(file.read_text()) for file in (tmp_path / "metrics").glob("*.json")]
    assert [[["sent"], [1.0]] in each["corrigenda_letters_total"] for each in written] == [True, True]


def test_a_series_knows_its_labels() -> None:
    with pytest.raises(AssertionError):
        Counter("letters", "", ("outcome",)).count()
    assert numbers.SERIES["letters"].copied() == {}
