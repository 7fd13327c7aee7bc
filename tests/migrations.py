"""Migrates the test's database through the migrations of every release, not through those that squash them."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Target = tuple[str, str | None]


class _StepByStep(MigrationLoader):
    def load_disk(self) -> None:
        super().load_disk()
        steps = {key: one for key, one in self.disk_migrations.items() if not one.replaces}
        self.disk_migrations = steps


def migrate_to(*targets: Target) -> Any:
    """Returns the apps as they were then. Without targets, goes to the newest migrations."""
    executor = MigrationExecutor(connection)
    executor.loader = _StepByStep(connection)
    return executor.migrate(list(targets) or executor.loader.graph.leaf_nodes()).apps
