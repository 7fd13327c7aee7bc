"""Debian's PostgreSQL, in a folder of its own: it has pg_trgm, which the one that the tests bring leaves out."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.archive.peers import Missing

_USER = "postgres"  # of Debian's package: a PostgreSQL refuses to run as root


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The URL of a server that lives as long as this. Raises Missing where the package is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        raise Missing("Debian's PostgreSQL is not installed (apt-get install postgresql)")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        _run(programs[-1] / "initdb", "--pgdata", data, "--username", _USER, "--auth", "trust", "--encoding", "UTF8")
        options = f"-k {folder} -c listen_addresses="
        _run(programs[-1] / "pg_ctl", "--pgdata", data, "--log", Path(folder) / "log", "--wait", "-o", options, "start")
        try:
            yield f"postgresql:///postgres?host={folder}&user={_USER}"
        finally:
            _run(programs[-1] / "pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")


def _run(program: Path, *arguments: str | Path) -> None:
    other = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    command = [*other, str(program), *map(str, arguments)]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
