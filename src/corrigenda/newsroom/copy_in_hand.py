"""Whether this database is a copy that `corrigenda copy` still makes, or one that the desk has moved away from.

No desk works on half a copy. Once a desk has started on a whole one, the copy knows that it is in use.
"""

from __future__ import annotations

from django.db import connection

PREPARING, COPYING, COPIED, IN_USE = "preparing", "copying", "copied", "in use"


class Unfinished(Exception):
    """The database is not whole yet."""

    def __init__(self) -> None:
        super().__init__(
            "`corrigenda copy` has not finished this database; run it to its end, from the database that the desk uses now"
        )


def begin_use() -> None:
    """Notes that a desk works on this database from now on. Raises Unfinished."""
    if "copying_in" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT step FROM copying_in")
        (step,) = cursor.fetchone()
        if step not in (COPIED, IN_USE):
            raise Unfinished
        cursor.execute("UPDATE copying_in SET step = %s", [IN_USE])


def is_noted() -> bool:
    """Whether a copy of this database has begun: then each change is noted for it."""
    return "copying_out" in connection.introspection.table_names()


def has_moved() -> bool:
    """Whether the desk has moved to another database, and only the door is still open in this one."""
    if not is_noted():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed FROM copying_out")
        return bool(cursor.fetchone()[0])
