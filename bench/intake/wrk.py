"""Runs wrk, the load generator, with a script of this folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def load(url: str, script: str, connections: int, seconds: float, *words: object) -> dict[str, Any]:
    """Returns what the script printed, and `a_second`. Raises LookupError if there is no wrk."""
    if shutil.which("wrk") is None:
        raise LookupError("there is no wrk: apt-get install wrk")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{int(seconds)}s", "--timeout", "30s", "-s", str(FOLDER / script)]
    run = subprocess.run([*command, url, "--", *map(str, words)], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    if run.stderr:
        figures["example"] = run.stderr.strip().splitlines()[0][:200]
    return figures | {"a_second": round(figures["acknowledged"] / figures["seconds"], 1)}
