"""PgBouncer in transaction mode before a server, as long as a test lives (pgbouncer.org/config.html)."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgres_server
from tests.live import wait_until

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
POOL = 12  # connections to the server
needs_pgbouncer = pytest.mark.skipif(PROGRAM is None, reason="needs PgBouncer: apt-get install pgbouncer")
_SETTINGS = """
[databases]
* = host={server} user=postgres
[pgbouncer]
pool_mode = transaction
default_pool_size = {pool}
max_client_conn = 300
auth_type = any
listen_addr =
listen_port = 6432
unix_socket_dir = {folder}
logfile = {folder}/log
pidfile = {folder}/pid
"""


@contextmanager
def before(server: Any) -> Iterator[str]:
    """Yields the address of the server's database `postgres`, by way of the pooler."""
    assert PROGRAM
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.ini").write_text(
            _SETTINGS.format(server=postgres_server.socket_of(server), folder=folder, pool=POOL)
        )
        if server.system_user:
            shutil.chown(folder, server.system_user)
            shutil.chown(folder / "settings.ini", server.system_user)
        pooler = subprocess.Popen([PROGRAM, "-q", folder / "settings.ini"], **postgres_server.as_its_user(server))
        url = f"postgres://postgres:@/postgres?host={folder}&port=6432"
        wait_until(lambda: _answers(url), "PgBouncer")
        try:
            yield url
        finally:
            pooler.terminate()
            pooler.wait(30)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True
