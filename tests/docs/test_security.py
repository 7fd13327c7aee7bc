"""SECURITY.md names, for each threat, tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]


def rows() -> list[list[str]]:
    lines = (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1:]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}: {row[1]}")
def test_each_threat_has_what_stops_it_and_a_test_that_shows_it(row: list[str]) -> None:
    assert len(row) == 4 and all(row)
    named = re.findall(r"`([^`]+)`", row[3])
    assert named and ", ".join(f"`{path}`" for path in named) == row[3]
    for path in named:
        assert (ROOT / path).is_file(), path
        assert re.search(r"^def test_", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), path


def test_there_is_a_row_for_everyone_who_may_write_to_us() -> None:
    assert len(rows()) >= 20
