"""What `corrigenda migrate` would do: which tables it would change, how long they are, and who may use them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel, RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation

from corrigenda import OLDEST_BESIDE_THIS, __version__
from corrigenda.newsroom import database_version


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of a migration, in words.

    `rows` is the length of the table that it changes; None if that is not known.
    """

    migration: str
    does: str
    rows: int | None


def plan() -> list[Step]:
    """Returns the operations that are still to run, in their order."""
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    tables = set(connection.introspection.table_names())
    return [step for migration, _ in steps for step in _steps(migration, tables)]


def not_ours() -> list[str]:
    """Returns the migrations that the database has and this version lacks: a newer version has been here."""
    loader = MigrationLoader(connection)
    known = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    foreign = set(loader.applied_migrations) - loader.disk_migrations.keys() - known
    return sorted(f"{app} {name}" for app, name in foreign if app in loader.migrated_apps)


def beside() -> str:
    """Says which versions may use the database once the plan is carried out."""
    if database_version.shuts_out_nobody_new():
        return (
            f"Processes of version {OLDEST_BESIDE_THIS} or newer may run beside {__version__}, during the migration and "
            "after it."
        )
    return (
        f"Versions before {OLDEST_BESIDE_THIS} cannot use the database afterwards: stop all their processes first, and run "
        "`corrigenda backup`. To go back, restore that backup with the old version."
    )


def _steps(migration: Migration, tables: set[str]) -> Iterator[Step]:
    name = f"{migration.app_label} {migration.name}"
    for operation in _flat(migration.operations):
        yield Step(name, operation.describe(), _rows(migration.app_label, operation, tables))


def _flat(operations: Iterable[Operation]) -> Iterator[Operation]:
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


def _rows(app: str, operation: Operation, tables: set[str]) -> int | None:
    if isinstance(operation, (CreateModel, RunPython, RunSQL)):
        return None
    model = str(getattr(operation, "model_name", getattr(operation, "name", ""))).lower()
    table = _table(app, model)
    if table not in tables:
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return int(cursor.fetchone()[0])


def _table(app: str, model: str) -> str:
    try:
        return str(apps.get_model(app, model)._meta.db_table)
    except LookupError:  # a model that this version no longer has
        return f"{app}_{model}"
