"""A backup of PostgreSQL with its own `pg_dump`, and its way back with `pg_restore`."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from corrigenda.ops.backups import Refused

_PLAIN = ("--no-owner", "--no-privileges")  # the desk's own user owns what is restored, whatever its name was


@contextmanager
def moment() -> Iterator[str]:
    """Yields the name of a snapshot: all that is read inside, and the dump, are of this one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        yield snapshot


def check_can_dump() -> None:
    """Raises Refused if `pg_dump` is missing, or older than the server, which it then refuses to read."""
    server = _server()
    text = subprocess.run([_program("pg_dump"), "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\) (\d+)", text)
    if found is None or int(found[1]) < server:
        raise Refused(
            f"{_program('pg_dump')} is of version {found[1] if found else text.strip()}, and the server is of "
            f"version {server}; {_fix(server)}, and see that they come first in PATH"
        )


def dump(to: Path, snapshot: str) -> None:
    """Dumps the database. Nobody waits for it: only changes of the tables' form would."""
    # The whole backup is packed once, and so the dump is not.
    words = ["--format=custom", "--compress=0", f"--snapshot={snapshot}", f"--file={to}", f"--dbname={_address()}"]
    _run(_program("pg_dump"), *_PLAIN, *words)


def restore(dump_file: Path) -> None:
    """Restores into the database that the desk now looks at: all of it, or nothing."""
    words = ["--single-transaction", "--exit-on-error", f"--dbname={_address()}", str(dump_file)]
    _run(_program("pg_restore"), *_PLAIN, *words)


def check_readable(dump_file: Path) -> None:
    """Reads a dump's table of contents, which needs no server. Raises Refused."""
    _run(_program("pg_restore"), "--list", str(dump_file))


def check_empty() -> None:
    """Raises Refused if the database has tables."""
    if tables := connection.introspection.table_names():
        raise Refused(
            f"the database {connection.settings_dict['NAME']} has tables ({len(tables)}); a backup is restored to an "
            "empty one only. Create a new database, and name it in CORRIGENDA_DATABASE_URL"
        )


@contextmanager
def temporary() -> Iterator[str]:
    """Yields the name of a new database on the same server; it is dropped in the end. Raises Refused."""
    name = f"corrigenda_check_{secrets.token_hex(4)}"
    try:
        _execute(f"CREATE DATABASE {name} TEMPLATE template0")
    except DatabaseError as error:
        raise Refused(
            f"no temporary database could be made on the server ({str(error).strip()}); let the desk's user make one "
            "(ALTER ROLE ... CREATEDB), or name another server in CORRIGENDA_DATABASE_URL"
        ) from error
    try:
        yield name
    finally:
        _execute(f"DROP DATABASE {name} WITH (FORCE)")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(f"{name} is missing; {_fix(_server())}")
    return found


def _server() -> int:
    """Returns the server's major version; 0 without a server."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    return int(connection.connection.info.server_version) // 10_000


def _fix(version: int) -> str:
    newer = f"version {version} or newer" if version else "of the server's version or newer"
    return f"install PostgreSQL's client programs, {newer} (Debian: postgresql-client)"


def _address() -> str:
    """Returns the address of the desk's database, without the password, which others would see among the processes."""
    connection.ensure_connection()
    address: str = connection.connection.info.dsn
    return address


def _run(program: str, *words: str) -> None:
    done = subprocess.run([program, *words], env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise Refused(f"{program} failed: {said[0]}")


def _environment() -> dict[str, str]:
    if connection.vendor != "postgresql":
        return {**os.environ}
    connection.ensure_connection()
    return {**os.environ, "PGPASSWORD": connection.connection.info.password}
