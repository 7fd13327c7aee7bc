"""Isso, the comment server, as `isso run` starts it, with its guard switched off and its own defaults otherwise."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.intake.desk import free_port

VERSION = "0.14.0"


@contextmanager
def isso(folder: Path) -> Iterator[str]:
    """Yields the address of a server that lives as long as the block. Installs Isso into the folder."""
    python = _installed(folder / "environment")
    port = free_port()
    settings = folder / "isso.cfg"
    settings.write_text(
        f"[general]\ndbpath = {folder / 'comments.db'}\nhost = http://bench.example/\n"
        f"[server]\nlisten = http://127.0.0.1:{port}\n[guard]\nenabled = false\n"
    )
    with (folder / "log").open("w") as log:
        command = [str(python.with_name("isso")), "-c", str(settings), "run"]
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _installed(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"isso=={VERSION}"], check=True
        )
    return python


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Isso does not answer")
