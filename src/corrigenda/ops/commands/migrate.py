"""`corrigenda migrate`: brings the database up to this version, or says what that would do."""

from __future__ import annotations

import argparse
from itertools import groupby

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from corrigenda.newsroom import database_version, migration_plan
from corrigenda.newsroom.migration_plan import Step

HELP = "bring the database up to this version"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--plan", action="store_true", help="change nothing: say what would be done, and which versions may run beside"
    )


def run(asked: argparse.Namespace) -> int:
    if asked.plan:
        database_version.check()
        print("\n".join(_plan()))
    else:
        database_version.migrate()
    return 0


def _plan() -> list[str]:
    if not MigrationRecorder(connection).has_table():
        return ["The database is new: `corrigenda migrate` makes its tables."]
    steps, foreign = migration_plan.plan(), migration_plan.not_ours()
    lines = [line for name, group in groupby(steps, key=lambda step: step.migration) for line in _told(name, [*group])]
    if foreign:
        lines.append(
            f"A newer version has changed this database, and lets this one use it. It has run: {', '.join(foreign)}."
        )
    return [*lines, migration_plan.beside()] if steps else [*lines, "There is nothing to migrate."]


def _told(name: str, steps: list[Step]) -> list[str]:
    return [f"{name}:", *(f"  {step.does}{_length(step)}" for step in steps)]


def _length(step: Step) -> str:
    return "" if step.rows is None else f" ({step.rows:,} rows)"
