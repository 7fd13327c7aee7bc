"""A desk whose database lacks a migration is not ready."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db.migrations.recorder import MigrationRecorder

from corrigenda.ops import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stays_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's transaction needs the connection."""
    monkeypatch.setattr(health, "connection", SimpleNamespace(close=lambda: None))


def test_a_migration_that_was_not_run_is_missed() -> None:
    assert health._missing_migrations() == 0
    last = MigrationRecorder.Migration.objects.filter(app="dispatch").order_by("name").last()
    assert last is not None
    last.delete()
    assert health._missing_migrations() == 1


def test_an_empty_queue_is_not_late() -> None:
    assert health._oldest_due() == 0
