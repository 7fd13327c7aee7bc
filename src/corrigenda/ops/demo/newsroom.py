"""The demo newsroom, example/newsroom, as a process of its own on another origin."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_PLACES = (_PACKAGE / "example" / "newsroom", _PACKAGE.parents[1] / "example" / "newsroom")  # of a wheel, of a checkout
FOLDER = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
PATIENCE_SECONDS = 30


def create(repository: Path) -> Path:
    """Makes the newsroom's git repository from the articles of the example."""
    subprocess.run([sys.executable, FOLDER / "create.py", repository], check=True, stdout=subprocess.DEVNULL)
    return repository


def command(repository: Path, host: str, desk: str) -> list[str]:
    return [
        sys.executable,
        str(FOLDER / "serve.py"),
        "--repo",
        str(repository),
        "--bind",
        host,
        "--desk",
        desk,
    ]


@contextmanager
def served(repository: Path, host: str, desk: str) -> Iterator[None]:
    """Serves the newsroom while the block runs. Raises RuntimeError if the newsroom does not come up."""
    process = subprocess.Popen(command(repository, host, desk), stdin=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{host}/", process)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the demo newsroom did not come up at {url}; is the port taken?")
