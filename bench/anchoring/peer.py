"""The peer: Hypothesis' method in Node, one process for all that is asked of it. Its own clock times it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from corrigenda.anchoring import Selector

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answers:
    """For each selector its place (code points) or None, and the best time for all of them, in milliseconds."""

    places: list[tuple[int, int] | None]
    ms: float


class Peer:
    """A running peer. Use it as a context; raises FileNotFoundError where Node or the library is not there."""

    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None or not (HERE / "node_modules").exists():
            raise FileNotFoundError("the peer needs Node and `npm ci` in bench/anchoring")
        self.node = node
        self._process = subprocess.Popen(
            [node, str(HERE / "peer.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def locate(self, selectors: Sequence[Selector], text: str, *, repeats: int = 1) -> Answers:
        """Where the selectors' passages stand on `text`; asked so many times, and the best time counts."""
        asked = {"text": text, "selectors": [asdict(selector) for selector in selectors], "repeats": repeats}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return Answers([place and (place[0], place[1]) for place in answer["answers"]], min(answer["ms"]))

    @property
    def version(self) -> str:
        """Of Node and of the library."""
        node = subprocess.run([self.node, "--version"], capture_output=True, text=True, check=True)
        library = json.loads((HERE / "node_modules" / "approx-string-match" / "package.json").read_text())
        return f"Node {node.stdout.strip()}, approx-string-match {library['version']}"
