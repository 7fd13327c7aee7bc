"""A migration runs beside the version before it, and never holds a large table for long."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.functions import Now

from corrigenda.corrections.models import Case
from corrigenda.lib.database.index_beside_writers import AddIndexBesideWriters
from tests.migration_rules import FEW_ROWS, faults

# The last migration of each app that was written before there were rules. 0.2.0 is the first release with them.
_WRITTEN_BEFORE = {"archive": 13, "corrections": 54, "dispatch": 4, "intake": 2, "newsroom": 17}
# Migrations that take away what no supported version uses any more: (app, name).
CONTRACTED: frozenset[tuple[str, str]] = frozenset()


@pytest.mark.django_db
def test_each_migration_keeps_the_rules() -> None:
    loader = MigrationLoader(connection)
    found = []
    for (app, name), migration in loader.disk_migrations.items():
        if app in _WRITTEN_BEFORE and int(name[:4]) > _WRITTEN_BEFORE[app]:
            state = loader.project_state([key for key in migration.dependencies if key[0] in _WRITTEN_BEFORE])
            found += [f"{app} {name}: {fault}" for fault in faults(migration, state, CONTRACTED)]
    assert found == []


@pytest.mark.django_db
def test_what_was_written_before_is_counted_rightly() -> None:
    names = MigrationLoader(connection).disk_migrations
    for app, last in _WRITTEN_BEFORE.items():
        assert any(own == app and int(name[:4]) == last for own, name in names), app


def state() -> ProjectState:
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("words", models.CharField(max_length=100, null=True)),
        ("count", models.PositiveSmallIntegerField(default=0)),
    ]
    models_ = [ModelState("corrections", name, fields) for name in ("Case", "Note")]
    return ProjectState({("corrections", each.name_lower): each for each in models_})


_INDEX = models.Index(fields=["words"], name="by_words")


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.RemoveField("case", "words"), "still uses it"),
        (migrations.RenameField("note", "words", "text"), "still uses it"),
        (migrations.DeleteModel("note"), "still uses it"),
        (migrations.AddField("case", "new", models.IntegerField(default=0)), "db_default, or null"),
        (migrations.AddField("case", "new", models.IntegerField(default=0, db_default=0)), ""),
        (migrations.AddField("case", "new", models.IntegerField(null=True)), ""),
        (migrations.AddField("case", "new", models.DateTimeField(db_default=Now())), "writes each row"),
        (migrations.AddField("note", "new", models.DateTimeField(db_default=Now())), ""),
        (migrations.AlterField("case", "words", models.CharField(max_length=100)), "writes null there"),
        (migrations.AlterField("case", "words", models.CharField(max_length=50, null=True)), "longer values"),
        (migrations.AlterField("case", "words", models.CharField(max_length=200, null=True)), ""),
        (migrations.AlterField("case", "words", models.TextField(null=True)), ""),
        (migrations.AlterField("case", "count", models.PositiveIntegerField(default=0)), "another kind of column"),
        (migrations.AlterField("note", "count", models.PositiveIntegerField(default=0)), ""),
        (migrations.AlterField("note", "words", models.IntegerField(null=True)), "another kind of column"),
        (migrations.AddConstraint("note", models.UniqueConstraint(fields=["words"], name="u")), "break it"),
        (migrations.AddIndex("case", _INDEX), "AddIndexBesideWriters"),
        (AddIndexBesideWriters("case", _INDEX), ""),
        (migrations.AddIndex("note", _INDEX), ""),
        (migrations.RunPython(migrations.RunPython.noop), "let a job do it"),
        (migrations.RunPython(migrations.RunPython.noop, hints={FEW_ROWS: True}), ""),
        (migrations.RunSQL("SELECT 1"), "let a job do it"),
    ],
    ids=lambda value: value.describe() if hasattr(value, "describe") else value or "allowed",
)
def test_what_a_migration_may_do(operation: Any, said: str) -> None:
    migration = migrations.Migration("0099_new", "corrections")
    migration.operations = [operation]
    found = list(faults(migration, state(), frozenset()))
    assert (said in found[0]) if said else found == []


def test_what_nobody_uses_any_more_may_go_and_a_new_table_is_free() -> None:
    migration = migrations.Migration("0099_new", "corrections")
    migration.operations = [
        migrations.RemoveField("case", "words"),
        migrations.CreateModel("Newer", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("newer", "words", models.CharField(max_length=5, default="")),
    ]
    assert list(faults(migration, state(), frozenset({("corrections", "0099_new")}))) == []


@pytest.mark.django_db(transaction=True)
def test_an_index_is_made_while_others_write() -> None:
    before = ProjectState.from_apps(MigrationLoader(connection).project_state().apps)
    after = before.clone()
    operation = AddIndexBesideWriters("case", models.Index(fields=["weight"], name="just_for_this_test"))
    operation.state_forwards("corrections", after)
    for act, names in ((operation.database_forwards, True), (operation.database_backwards, False)):
        states = (before, after) if names else (after, before)
        with connection.schema_editor(atomic=False) as editor:
            act("corrections", editor, *states)
        with connection.cursor() as cursor:
            there = connection.introspection.get_constraints(cursor, Case._meta.db_table)
        assert ("just_for_this_test" in there) is names
