"""A migration's operation that adds an index to a large table while others write to it."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations.operations import AddIndex


class AddIndexBesideWriters(AddIndexConcurrently):
    """PostgreSQL lets others write meanwhile (CREATE INDEX CONCURRENTLY); the migration must have `atomic = False`.

    SQLite has one writer, who makes the index as usual.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._kind(schema_editor).database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._kind(schema_editor).database_backwards(self, app_label, schema_editor, from_state, to_state)

    @staticmethod
    def _kind(schema_editor: Any) -> type[AddIndex]:
        return AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else AddIndex
