"""What aligning two revisions of 100,000 words takes of memory, measured in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

from corrigenda.anchoring import Alignment

from .drafts import an_hour_of_news, edited, written

WORDS, SEED = 100_000, 200


def memory() -> dict[str, Any]:
    """Bytes a code point of both texts together: traced by Python at the peak, and as the system saw the process grow."""
    draft = written(WORDS, SEED)
    old = draft.printed().text
    an_hour_of_news(draft)
    edited(draft, WORDS)
    new = draft.printed().text
    traced, grown = (_in_a_process(how, old, new) for how in ("traced", "grown"))
    both = len(old) + len(new)
    return {
        "code_points": both,
        "traced_bytes": traced,
        "bytes_a_code_point": round(traced / both, 2),
        "grown_bytes": grown,
        "grown_bytes_a_code_point": round(grown / both, 2),
    }


def _in_a_process(how: str, old: str, new: str) -> int:
    command = [sys.executable, "-m", __name__, how]
    ran = subprocess.run(command, input=json.dumps([old, new]), capture_output=True, text=True, check=True)
    return int(ran.stdout)


def _traced(old: str, new: str) -> int:
    tracemalloc.start()
    Alignment(old, new)
    return tracemalloc.get_traced_memory()[1]


def _grown(old: str, new: str) -> int:
    before = _most_resident()
    Alignment(old, new)
    return _most_resident() - before


def _most_resident() -> int:
    """Bytes. Not ru_maxrss: Linux has it count what the parent held before this program began."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise LookupError("VmHWM")


if __name__ == "__main__":
    print({"traced": _traced, "grown": _grown}[sys.argv[1]](*json.load(sys.stdin)))
