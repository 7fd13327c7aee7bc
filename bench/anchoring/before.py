"""An earlier build beside this one: its sources are taken from the repository's history, and it runs in its own process.

`python -m bench.anchoring.before`, with the earlier sources first on the path, answers one question a line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from bench.earlier_build import ROOT, check_out
from corrigenda.anchoring import Selector

from .ours import Place, located

COMMIT = "6444436"


class Before:
    """A running earlier build. Use it as a context; raises LookupError if the history does not have the commit."""

    def __init__(self, commit: str = COMMIT) -> None:
        self.commit = commit
        self._sources = TemporaryDirectory()
        check_out(commit, Path(self._sources.name))
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(Path(self._sources.name, "src"))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Before:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()
        self._sources.cleanup()

    def located(
        self, selectors: Sequence[Selector], new: str, old: str | None, *, repeats: int = 1
    ) -> tuple[list[Place], float]:
        """The places of selectors, and the best time for all of them, set-up included, as `ours.located` gives them."""
        question = {"selectors": [asdict(one) for one in selectors], "new": new, "old": old, "repeats": repeats}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return [place and (place[0], place[1]) for place in answer["places"]], answer["ms"]


def main() -> None:
    import gc

    gc.freeze()
    for line in sys.stdin:
        question = json.loads(line)
        selectors = [Selector(**one) for one in question["selectors"]]
        places, ms = located(selectors, question["new"], question["old"], repeats=question["repeats"])
        print(json.dumps({"places": places, "ms": ms}), flush=True)


if __name__ == "__main__":
    main()
