"""What PostgreSQL would check or keep at each row is taken off before the copy, and put back once the rows are there.

The statements that put it back lie in the new database, so that a copy that is killed knows what is still missing.
"""

from __future__ import annotations

from django.db import IntegrityError, connections, transaction

from corrigenda.ops.copying import NEW

INDEX, RELATION = "index", "relation"
_RELATIONS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""
_UNIQUE = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'u' AND connamespace = current_schema()::regnamespace
"""
_INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT indisprimary
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'x'))
    AND indrelid NOT IN (to_regclass('archive_words'), to_regclass('corrections_casewords'))
"""
_NOT_VALID = """
SELECT format('ALTER TABLE %s VALIDATE CONSTRAINT %I', conrelid::regclass, conname)
FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
"""


def take_off() -> None:
    """Takes off relations, then what is unique, then the other indexes; all of it, or nothing."""
    if connections[NEW].vendor != "postgresql":
        return
    with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
        for kind, query in ((RELATION, _RELATIONS), (INDEX, _UNIQUE), (INDEX, _INDEXES)):
            cursor.execute(query)
            for drop, make in cursor.fetchall():
                cursor.execute(drop)
                cursor.execute(
                    "INSERT INTO copying_put_back SELECT coalesce(max(position), 0) + 1, %s, %s FROM copying_put_back",
                    [kind, make],
                )


def put_back(kind: str) -> bool:
    """Puts back what is missing of a kind. Returns False if a row stands in the way that is about to be copied anew."""
    with connections[NEW].cursor() as cursor:
        cursor.execute("SELECT position, statement FROM copying_put_back WHERE kind = %s ORDER BY position", [kind])
        missing = cursor.fetchall()
    for position, statement in missing:
        try:
            with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
                cursor.execute(statement)
                cursor.execute("DELETE FROM copying_put_back WHERE position = %s", [position])
        except IntegrityError:
            return False
    return True


def unchecked() -> list[str]:
    """Returns the statements that look at the rows which were there before their relations. Others write meanwhile."""
    if connections[NEW].vendor != "postgresql":
        return []
    with connections[NEW].cursor() as cursor:
        cursor.execute(_NOT_VALID)
        return [statement for (statement,) in cursor.fetchall()]


def check(statement: str) -> None:
    """Raises IntegrityError if a row names one that is not there."""
    with connections[NEW].cursor() as cursor:
        cursor.execute(statement)
