"""Pages that are made leave much behind that is kept for a while; the garbage collector does not look at it each time."""

from __future__ import annotations

import subprocess
import sys

_KEPT = """
import gc
from corrigenda.ops.processes.web import spare_readers_the_collector
spare_readers_the_collector()
assert gc.get_freeze_count() > 10_000
before = gc.get_stats()[2]["collections"]
kept = [[number] for number in range(300_000)]
print(gc.get_stats()[2]["collections"] - before)
"""


def test_what_is_kept_is_not_looked_at_again_and_again() -> None:
    done = subprocess.run([sys.executable, "-c", _KEPT], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
