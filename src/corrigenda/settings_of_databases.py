"""Where the desk keeps its rows: one database, and its replicas for what the public reads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

from corrigenda import env

READ_URLS = env.urls(
    "CORRIGENDA_DATABASE_READ_URL",
    "Streaming replicas of a PostgreSQL database, with blanks between them: public pages are read there "
    "(or CORRIGENDA_DATABASE_READ_URL_FILE)",
    schemes=("postgres", "postgresql"),
    in_file=True,
)
READ_LAG_SECONDS = env.whole(
    "CORRIGENDA_DATABASE_READ_LAG",
    5,
    "A replica that is more seconds behind is left out until it has caught up",
    least=1,
)
# What is deleted is overwritten (sqlite.org/pragma.html#pragma_secure_delete).
# SQLite as the pages at sqlite.org/wal.html and /pragma.html#pragma_synchronous advise for "acknowledged means on disk".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    # Kibibytes of pages that a connection keeps: what it finds passages by is read again and again.
    "PRAGMA cache_size=-65536;"
    "PRAGMA secure_delete=ON;",
}
_NEVER_WRITTEN = "-c default_transaction_read_only=on"


def databases(url: str, *, read_only: bool) -> dict[str, Any]:
    """Returns Django's DATABASES. Makes the folder of an SQLite database that may be written."""
    own = _parsed(url)
    if own["ENGINE"].endswith("sqlite3"):
        own |= {"ENGINE": "corrigenda.lib.database.sqlite", **_of_file(Path(str(own["NAME"])), read_only)}
    elif read_only:
        _add_option(own, _NEVER_WRITTEN)
    return {"default": own, **{f"replica-{number}": _replica(each) for number, each in enumerate(READ_URLS, 1)}}


def _parsed(url: str) -> dict[str, Any]:
    return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))


def _of_file(file: Path, read_only: bool) -> dict[str, Any]:
    if read_only:
        return {"NAME": _unwritten(file), "OPTIONS": {"uri": True, "timeout": 20}}
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {"OPTIONS": SQLITE_OPTIONS}


def _unwritten(file: Path) -> str:
    """Returns the file's URI (sqlite.org/uri.html) so that nothing can write to it.

    In a folder that cannot be written, SQLite cannot make the files that readers of a WAL share, and nobody else
    writes either: the file is immutable.
    """
    alone = not os.access(file.parent, os.W_OK) and not file.with_name(f"{file.name}-wal").exists()
    return f"{file.as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def _replica(url: str) -> dict[str, Any]:
    named = _parsed(url)
    _add_option(named, _NEVER_WRITTEN)
    named["OPTIONS"].setdefault("connect_timeout", 3)  # seconds; another one, or the database itself, answers then
    return named


def _add_option(database: dict[str, Any], option: str) -> None:
    options = database.setdefault("OPTIONS", {})
    options["options"] = f"{options.get('options', '')} {option}".strip()
