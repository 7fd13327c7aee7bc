"""What changes in the old database while it is copied: triggers note the key of each row that is written.

They also close the database, for all but the door: then whatever else writes is refused, in whichever process it runs.
The notes are a queue. A note goes once the row, as it is by then, is in the new database.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connections, transaction

from corrigenda.lib.database.trouble import MOVED, MOVED_STATE
from corrigenda.newsroom import copy_in_hand
from corrigenda.ops.copying import OLD, Refused
from corrigenda.ops.copying.tables import DOOR, FREE, NUMBERS, SITES, Table, by_name, tables
from corrigenda.ops.copying.values import Row, read

_ADDED, _KEPT = ("INSERT",), ("UPDATE", "DELETE")
_APPLIED = "django_migrations"  # is no table of a model; what tries whether the database can be written writes there


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    table: Table
    key: Row


def begin() -> None:
    """Begins to note, unless that has begun."""
    if copy_in_hand.is_noted():
        return
    with transaction.atomic(OLD), connections[OLD].cursor() as cursor:
        for statement in _TABLES:
            cursor.execute(statement.format(numbered=_NUMBERED[_vendor()]))
        for table in tables():
            for statement in _triggers(table):
                cursor.execute(statement)
        for statement in _closed_only(_APPLIED):
            cursor.execute(statement)


def end() -> None:
    """Opens the old database again, and notes nothing more."""
    with transaction.atomic(OLD), connections[OLD].cursor() as cursor:
        for table in (*(table.name for table in tables()), _APPLIED):
            for event in ("insert", "update", "delete", "numbers"):
                on = f" ON {table}" if _vendor() == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on}")
            if _vendor() == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS copying_note_{table}(), copying_closed_{table}()")
        cursor.execute("DROP TABLE copying_changes")
        cursor.execute("DROP TABLE copying_out")


def close() -> None:
    """Closes the old database for all but the door. On PostgreSQL, whoever has begun to write is waited for."""
    with connections[OLD].cursor() as cursor:
        cursor.execute("UPDATE copying_out SET closed = 1")


def open_again() -> None:
    with connections[OLD].cursor() as cursor:
        cursor.execute("UPDATE copying_out SET closed = 0")


def check_whole() -> None:
    """Raises Refused if the triggers are gone: a migration that makes a table of SQLite anew drops them."""
    query = "SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE tgname LIKE 'copying\\_%%'"
    if _vendor() == "sqlite":
        query = "SELECT count(DISTINCT tbl_name) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'copying_%'"
    with connections[OLD].cursor() as cursor:
        cursor.execute(query)
        if cursor.fetchone()[0] != len(tables()) + 1:
            raise Refused(
                "the old database was migrated after the copy began, and what changed since was not noted; begin anew: "
                "`corrigenda copy --cancel`, and then copy to an empty database"
            )


def waiting(most: int) -> list[Note]:
    """Returns the oldest notes."""
    with connections[OLD].cursor() as cursor:
        cursor.execute("SELECT id, name, key FROM copying_changes ORDER BY id LIMIT %s", [most])
        return [_note(*row) for row in cursor.fetchall()]


def drop(notes: Sequence[Note]) -> None:
    """Drops notes whose rows are in the new database. A row that was written again since has another note."""
    with transaction.atomic(OLD), connections[OLD].cursor() as cursor:
        cursor.executemany("DELETE FROM copying_changes WHERE id = %s", [(note.id,) for note in notes])


def _note(number: int, name: str, key: str) -> Note:
    table = by_name()[name]
    return Note(number, table, read(table.key_kinds, [json.loads(key)])[0])


def _vendor() -> str:
    return connections[OLD].vendor


def _name(table: str, event: str) -> str:
    return f"copying_{event}_{table}"


_NUMBERED = {"sqlite": "integer PRIMARY KEY AUTOINCREMENT", "postgresql": "bigserial PRIMARY KEY"}
_TABLES = (
    "CREATE TABLE copying_out (closed integer NOT NULL)",
    "CREATE TABLE copying_changes (id {numbered}, name text NOT NULL, key text NOT NULL)",
    "INSERT INTO copying_out VALUES (0)",
)


def _triggers(table: Table) -> Iterator[str]:
    """Yields what makes the triggers of one table: which writes are noted, and which are refused once it is closed."""
    if table in FREE:
        refused: tuple[str, ...] = ()
    elif table in DOOR:
        refused = _KEPT
    else:
        refused = (*_ADDED, *_KEPT)
    yield from (_on_sqlite if _vendor() == "sqlite" else _on_postgresql)(table, refused)


def _closed_only(name: str) -> Iterator[str]:
    if _vendor() == "sqlite":
        yield f"CREATE TRIGGER {_name(name, 'update')} BEFORE UPDATE ON {name} BEGIN {_REFUSED} END"
        return
    yield _function(f"copying_closed_{name}", _REFUSED_ON_POSTGRESQL + "RETURN NEW;")
    yield f"CREATE TRIGGER {_name(name, 'update')} BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION copying_closed_{name}()"


_REFUSED = f"SELECT RAISE(ABORT, '{MOVED}') WHERE (SELECT closed FROM copying_out) = 1;"


def _on_sqlite(table: Table, refused: Sequence[str]) -> Iterator[str]:
    for event in (*_ADDED, *_KEPT):
        row = "OLD" if event == "DELETE" else "NEW"
        key = ", ".join(f'{row}."{column}"' for column in table.key)
        noted = f"INSERT INTO copying_changes (name, key) VALUES ('{table.name}', json_array({key}));"
        steps = f"{_REFUSED if event in refused else ''} {noted}"
        if table == SITES and event == "UPDATE":
            others = ", ".join(f'"{column}"' for column in table.columns if column != NUMBERS)
            yield f"CREATE TRIGGER {_name(table.name, 'update')} AFTER UPDATE OF {others} ON {table.name} BEGIN {steps} END"
            yield f"CREATE TRIGGER {_name(table.name, 'numbers')} AFTER UPDATE OF {NUMBERS} ON {table.name} BEGIN {noted} END"
            continue
        yield f"CREATE TRIGGER {_name(table.name, event.lower())} AFTER {event} ON {table.name} BEGIN {steps} END"


# Whoever writes shares the one row, and whoever closes wants it alone: so nobody is in the middle of writing then.
_REFUSED_ON_POSTGRESQL = f"""
    PERFORM 1 FROM copying_out WHERE closed = 0 FOR SHARE;
    IF NOT FOUND THEN RAISE EXCEPTION '{MOVED}' USING ERRCODE = '{MOVED_STATE}'; END IF;
"""


def _on_postgresql(table: Table, refused: Sequence[str]) -> Iterator[str]:
    keys = {row: ", ".join(f'{row}."{column}"' for column in table.key) for row in ("OLD", "NEW")}
    noted = f"""
    INSERT INTO copying_changes (name, key) VALUES ('{table.name}', (
        CASE WHEN TG_OP = 'DELETE' THEN jsonb_build_array({keys["OLD"]}) ELSE jsonb_build_array({keys["NEW"]}) END
    )::text);
    RETURN NULL;
    """
    function = f"copying_note_{table.name}"
    asked = ", ".join(f"'{event}'" for event in refused)
    guard = f"IF TG_OP IN ({asked}) AND TG_NARGS = 0 THEN {_REFUSED_ON_POSTGRESQL} END IF;" if refused else ""
    yield _function(function, guard + noted)
    for event in (*_ADDED, *_KEPT):
        after = event
        if table == SITES and event == "UPDATE":
            after = "UPDATE OF " + ", ".join(f'"{column}"' for column in table.columns if column != NUMBERS)
            yield _on_row(_name(table.name, "numbers"), f"UPDATE OF {NUMBERS}", table.name, f"{function}('numbers')")
        yield _on_row(_name(table.name, event.lower()), after, table.name, f"{function}()")


def _on_row(name: str, event: str, table: str, call: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {call}"


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $copying$ BEGIN {body} END $copying$"
