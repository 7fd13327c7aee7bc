"""What a database holds, table by table, in one figure each, so that two kinds of database can be compared.

Read without any code of the desk's, a row at a time: the tables of an archive do not fit into memory.
"""

from __future__ import annotations

from hashlib import blake2b

from bench.databases import rows_of
from tests.doors.ops.both_databases import plain, tables_of
from tests.doors.ops.commanded import Desk

# What the door of a closed desk still writes, and what is not copied: who is here, counts of some minutes, logins.
WRITTEN_MEANWHILE = {
    "corrections_arrival",
    "corrections_senderkey",
    "corrections_usedchallenge",
    "corrections_ratecount",
    "corrections_presence",
    "newsroom_loginfailures",
    "django_session",
    "usersessions_usersession",
}
NUMBERED_ON = ("newsroom_site", "next_number")
Types = dict[tuple[str, str], str]
Contents = dict[str, tuple[int, int]]  # by table: how many rows, and the sum of their hashes


def contents(desk: Desk, types: Types) -> Contents:
    """`types`: PostgreSQL's, by table and column."""
    return {table: _summed(desk, table, types) for table in sorted(tables_of(desk) - WRITTEN_MEANWHILE)}


def _summed(desk: Desk, table: str, types: Types) -> tuple[int, int]:
    columns = sorted(column for of, column in types if of == table and (of, column) != NUMBERED_ON)
    kinds = [types[table, column] for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    count = total = 0
    for row in rows_of(desk.url, f"SELECT {names} FROM {table}"):
        words = repr([plain(kind, value) for kind, value in zip(kinds, row, strict=True)])
        count, total = count + 1, total + int.from_bytes(blake2b(words.encode(), digest_size=16).digest())
    return count, total
