"""How long hostile texts of a megabyte take, each in time proportional to its size, and whether the answers are honest."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from .hostile import TEXTS

ANCHORS = 20
# A text that takes longer is ended and counts as if it had taken this long and had lied.
SECONDS = 120


def survived(size: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Seconds of each text with the old one and by the selector alone; the slowest in microseconds a code point."""
    rows = [row for name in TEXTS for row in _one(name, size, say)]
    slowest = max(rows, key=lambda row: row["seconds"] / row["code_points"])
    return {
        "anchors": ANCHORS,
        "dishonest": sum(len(row["dishonest"]) for row in rows),
        "slowest": slowest["text"],
        "slowest_us_a_code_point": round(1e6 * slowest["seconds"] / slowest["code_points"], 2),
        "texts": rows,
    }


def _one(name: str, size: int, say: Callable[[str], None]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", f"{__package__}.endure", str(size), str(ANCHORS), name]
    try:
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        say(f"  {name}: ended after {SECONDS} s")
        return [{"text": name, "code_points": size, "seconds": float(SECONDS), "dishonest": [["not answered"]]}]
    rows: list[dict[str, Any]] = [json.loads(line) for line in ran.stdout.splitlines()]
    say(f"  {name}: " + ", ".join(f"{row['seconds']:.2f} s" for row in rows))
    return rows
