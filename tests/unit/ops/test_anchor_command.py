"""`corrigenda anchor`: a line answered for each line that can be read, the others named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pure

OLD = "The bridge is shut.\nIt opens on Monday, the council said."
SELECTOR = {"exact": "Monday", "prefix": "It opens on ", "suffix": ", the council said.", "start": 32, "end": 38}


def anchor(tmp_path: Path, *lines: str | bytes) -> tuple[int, list[Any], str]:
    """Exit status, the answers, and what was said on stderr."""
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    done = subprocess.run([sys.executable, "-m", "corrigenda", "anchor", cases], capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def case(name: str, new: str, **more: Any) -> str:
    return json.dumps({"id": name, "selector": SELECTOR, "new_text": new, **more})


def test_each_case_is_answered_and_removed_is_an_answer(tmp_path: Path) -> None:
    status, answers, said = anchor(
        tmp_path,
        case("moved", "News.\n" + OLD),
        case("edited", OLD.replace("Monday", "Tuesday"), old_text=OLD),
        case("gone", "The bridge is shut.", old_text=OLD),
    )
    assert status == 0
    assert answers == [
        {"id": "moved", "state": "unchanged", "start": 38, "end": 44},
        {"id": "edited", "state": "edited", "start": 32, "end": 39},
        {"id": "gone", "state": "removed", "start": None, "end": None},
    ]
    assert "1 edited, 1 removed, 1 unchanged" in said


def test_a_line_that_is_no_case_is_named_and_stops_nothing(tmp_path: Path) -> None:
    status, answers, said = anchor(
        tmp_path,
        "{",
        b"\xff\xfe",
        json.dumps({"id": 3, "selector": {**SELECTOR, "start": "32"}, "new_text": OLD}),
        json.dumps({"id": 4, "selector": SELECTOR}),
        json.dumps([]),
        case("good", OLD),
    )
    assert status == 1
    assert [answer["id"] for answer in answers] == ["good"]
    for wanted in (
        "line 1: is not JSON (",
        "line 2: is not UTF-8 (byte 1)",
        "line 3: selector.start: must be a whole number",
        "line 4: new_text is missing",
        "line 5:",
    ):
        assert wanted in said
