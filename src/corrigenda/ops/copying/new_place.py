"""The new database: how it is reached, that it is empty or a copy begun before, and how far that copy is."""

from __future__ import annotations

import json

import dj_database_url
from django.conf import settings
from django.db import connections, transaction

from corrigenda.lib.database.instead import instead
from corrigenda.newsroom import database_version
from corrigenda.newsroom.copy_in_hand import COPYING, PREPARING
from corrigenda.ops.copying import NEW, OLD, Refused, put_back
from corrigenda.ops.copying.tables import tables
from corrigenda.ops.copying.values import Row, read

_SCHEMES = ("sqlite:///", "postgres://", "postgresql://")
_OWN = {
    "copying_in": "(step text NOT NULL)",
    "copying_positions": "(name text PRIMARY KEY, after text, finished integer NOT NULL)",
    "copying_put_back": "(position integer PRIMARY KEY, kind text NOT NULL, statement text NOT NULL)",
    "copying_stale": "(kind text NOT NULL, id bigint NOT NULL, PRIMARY KEY (kind, id))",
    "copying_indexed": "(article bigint PRIMARY KEY, revision bigint NOT NULL)",
    "copying_arrivals": "(id text PRIMARY KEY)",
}


def open_at(url: str) -> None:
    """Opens the connection to the new database. Raises Refused if the address is none, or is that of the old one."""
    if not url.startswith(_SCHEMES):
        raise Refused(f"--to {url!r}: write sqlite:////a/path or postgres://user:password@host/name")
    named = dict(dj_database_url.parse(url, conn_max_age=None))
    if str(named["ENGINE"]).endswith("sqlite3"):
        named |= {"ENGINE": "corrigenda.lib.database.sqlite", "OPTIONS": settings.SQLITE_OPTIONS}
    connections.databases[NEW] = {**connections.databases[OLD], "OPTIONS": {}, **named}
    if _place(NEW) == _place(OLD):
        raise Refused("--to names the database that the desk uses now")


def _place(alias: str) -> tuple[object, ...]:
    return tuple(connections.databases[alias].get(name) for name in ("ENGINE", "HOST", "PORT", "NAME"))


def prepare() -> None:
    """Makes the tables of an empty database. One that a copy was begun in is left as it is. Raises Refused."""
    there = set(connections[NEW].introspection.table_names())
    if there and "copying_in" not in there:
        raise Refused(f"the new database has tables ({len(there)}); copy to an empty one")
    if not there:
        _make_own()
    if step() == PREPARING:
        with instead(NEW):
            database_version.migrate()
        _empty()
    if connections[NEW].vendor == "sqlite":
        connections[NEW].disable_constraint_checking()  # rows come table by table; all is checked in the end


def _make_own() -> None:
    with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
        for name, columns in _OWN.items():
            cursor.execute(f"CREATE TABLE {name} {columns}")
        cursor.execute("INSERT INTO copying_in VALUES (%s)", [PREPARING])


def _empty() -> None:
    """Takes out what migrations have put in: it has other numbers in the old database."""
    with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON") if connections[NEW].vendor == "sqlite" else None
        put_back.take_off()
        for table in tables():
            cursor.execute(f"DELETE FROM {table.name}")
        note_step(COPYING)


def step() -> str:
    """Returns how far the copy is: one of the steps of `copy_in_hand`."""
    with connections[NEW].cursor() as cursor:
        cursor.execute("SELECT step FROM copying_in")
        return str(cursor.fetchone()[0])


def note_step(step: str) -> None:
    with connections[NEW].cursor() as cursor:
        cursor.execute("UPDATE copying_in SET step = %s", [step])


def forget() -> None:
    """Drops what only the copy needed."""
    with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
        for name in _OWN:
            cursor.execute(f"DROP TABLE {name}")


def position(name: str, kinds: tuple[str, ...] = ()) -> tuple[Row | None, bool]:
    """Returns the key of the last row that was done, and whether all are. `kinds`: of the key's columns."""
    with connections[NEW].cursor() as cursor:
        cursor.execute("SELECT after, finished FROM copying_positions WHERE name = %s", [name])
        row = cursor.fetchone()
    if row is None:
        return None, False
    return read(kinds, [json.loads(row[0])])[0] if row[0] else None, bool(row[1])


def note_position(name: str, key: Row | None, finished: bool) -> None:
    """Notes it. Call this in the transaction that does what it says."""
    after = json.dumps([value if isinstance(value, int) else str(value) for value in key]) if key else None
    with connections[NEW].cursor() as cursor:
        cursor.execute("DELETE FROM copying_positions WHERE name = %s", [name])
        cursor.execute("INSERT INTO copying_positions VALUES (%s, %s, %s)", [name, after, int(finished)])


def is_begun() -> bool:
    return "copying_in" in connections[NEW].introspection.table_names()
