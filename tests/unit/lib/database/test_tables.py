"""A new desk, whose tables are made at once, has those of a desk that came through every release."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection

from tests.migrations import migrate_to

MADE_UP = re.compile(r"__|fk_\d|(archive|corrections|newsroom)_")
NOT_OURS = ("sqlite_", "django_migrations")


def columns(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return sorted((one.name, str(one.type_code), one.null_ok, one.default, one.display_size) for one in described)


def constraints(table: str) -> list[str]:
    """Without the names that a database or Django made up."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return sorted(
        str(sorted({**one, "name": "" if MADE_UP.match(name) else name}.items())) for name, one in found.items()
    )


def tables() -> set[tuple[str, str]]:
    """Each table with each of its columns and constraints."""
    names = [name for name in connection.introspection.table_names() if not name.startswith(NOT_OURS)]
    return {(name, str(part)) for name in names for part in (*columns(name), *constraints(name))}


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_they_are_the_same(request: pytest.FixtureRequest) -> None:
    at_once = tables()
    request.addfinalizer(migrate_to)
    migrate_to(("corrections", None), ("archive", None), ("newsroom", None))
    assert "corrections_case" not in connection.introspection.table_names()
    migrate_to()
    step_by_step = tables()
    assert step_by_step - at_once == set()
    assert at_once - step_by_step == set()
