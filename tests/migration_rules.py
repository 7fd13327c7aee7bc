"""What a migration must not do, since the version before runs beside it, and since large tables must not be locked long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.migrations import Migration
from django.db.migrations import operations as of
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field

from corrigenda.lib.database.index_beside_writers import AddIndexBesideWriters

# Tables that grow with articles, suggestions, the record or the queue.
LARGE = {
    "archive": {"address", "article", "articleboxes", "articlesurroundings", "fingerprint", "revision", "text"},
    "corrections": {
        *("amendment", "application", "arrival", "case", "correctedrun", "correction", "decision", "event"),
        *("leaf", "lognode", "occurrence", "readermail", "stealthedit", "suggestion"),
    },
    "dispatch": {"job"},
}
FEW_ROWS = "few_rows"  # a hint of RunPython or RunSQL: what it touches is short in every installation
_WIDER = {
    ("CharField", "TextField"),
    ("PositiveSmallIntegerField", "PositiveIntegerField"),
    ("AutoField", "BigAutoField"),
}


def faults(migration: Migration, state: ProjectState, contracted: frozenset[tuple[str, str]]) -> Iterator[str]:
    """Yields what is wrong, in words. `state`: before the migration. `contracted`: those that may take away what the
    version before no longer uses, by app and name."""
    app, made = migration.app_label, set()
    for operation in migration.operations:
        for kind, rule in _RULES.items():
            if isinstance(operation, kind) and not _is_new(operation, made):
                may = kind in _CONTRACTING and (app, migration.name) in contracted
                yield from () if may else rule(app, operation, state)
        if isinstance(operation, of.CreateModel):
            made.add(operation.name.lower())
        operation.state_forwards(app, state)


def _is_new(operation: Any, made: set[str]) -> bool:
    """Whether the operation is about a table that this migration itself has made."""
    return str(getattr(operation, "model_name", "")).lower() in made


def _takes_away(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    yield f"{operation.describe()}: the version before still uses it; take it away a release after the last use"


def _adds_field(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    field = operation.field
    if field.many_to_many or field.null:
        return
    if field.db_default is NOT_PROVIDED:
        yield f"{operation.describe()}: the version before adds rows without it; give it a db_default, or null"
    elif _is_large(app, operation) and hasattr(field.db_default, "resolve_expression"):
        yield f"{operation.describe()}: PostgreSQL writes each row of a large table anew; give it a plain db_default"


def _alters_field(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    before: Field[Any, Any] = state.models[app, operation.model_name.lower()].get_field(operation.name)
    after = operation.field
    kinds = before.get_internal_type(), after.get_internal_type()
    if before.null and not after.null:
        yield f"{operation.describe()}: the version before writes null there"
    if kinds[0] == kinds[1] and (before.max_length or 0) > (after.max_length or 0) > 0:
        yield f"{operation.describe()}: the version before writes longer values there"
    if kinds[0] != kinds[1] and (kinds not in _WIDER or (_is_large(app, operation) and "TextField" not in kinds)):
        yield f"{operation.describe()}: another kind of column; add a new one, fill it by a job, and drop the old one later"


def _constrains(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    yield f"{operation.describe()}: the version before may write rows that break it; check it in the code for a release first"


def _adds_index(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    if _is_large(app, operation) and not isinstance(operation, AddIndexBesideWriters):
        yield f"{operation.describe()}: locks a large table; use AddIndexBesideWriters"


def _runs(app: str, operation: Any, state: ProjectState) -> Iterator[str]:
    if not operation.hints.get(FEW_ROWS):
        yield f"{operation.describe()}: let a job do it, with progress; or say hints={{{FEW_ROWS!r}: True}} if it is short"


def _is_large(app: str, operation: Any) -> bool:
    return operation.model_name.lower() in LARGE.get(app, ())


_CONTRACTING = (of.RemoveField, of.DeleteModel, of.RenameField, of.RenameModel, of.AlterModelTable)
_RULES: dict[type[Any], Callable[[str, Any, ProjectState], Iterator[str]]] = {
    **dict.fromkeys(_CONTRACTING, _takes_away),
    of.AddField: _adds_field,
    of.AlterField: _alters_field,
    of.AddConstraint: _constrains,
    of.AlterUniqueTogether: _constrains,
    of.AddIndex: _adds_index,
    of.RunPython: _runs,
    of.RunSQL: _runs,
}
