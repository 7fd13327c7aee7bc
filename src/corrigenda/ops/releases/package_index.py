"""Asks the package index that pip is set up for, by pip itself: so its settings, proxies and certificates hold."""

from __future__ import annotations

import re
import subprocess
import sys

SECONDS = 20.0  # for all of it
_A_TRY = ("--timeout", "5", "--retries", "1")
MOST_MEMORY = 1 << 30  # bytes, for pip with the answer of the index
MOST_TOLD = 20_000  # characters of what pip prints that are looked at
_PIP = (
    f"import resource, runpy; resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY})); "
    "runpy.run_module('pip', run_name='__main__')"
)
_VERSIONS = re.compile(r"^Available versions: (.+)$", re.MULTILINE)


class Unanswered(Exception):
    """The index, or pip, gave no answer; the message says why."""


def versions() -> list[str]:
    """Returns the releases that this Python can run. Raises Unanswered."""
    asked = [sys.executable, "-c", _PIP, "index", "versions", "corrigenda", "--disable-pip-version-check", *_A_TRY]
    try:
        done = subprocess.run(
            asked, capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        raise Unanswered(f"there was no answer within {SECONDS:.0f} seconds") from error
    told = _VERSIONS.search(done.stdout[:MOST_TOLD])
    if done.returncode or told is None:
        raise Unanswered((done.stderr.strip().splitlines() or ["pip said nothing"])[-1][:300])
    return told[1].split(", ")
