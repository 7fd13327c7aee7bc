"""`corrigenda verify-backup FILE|FOLDER|-`: checks that a backup is whole, and that a desk can be made of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corrigenda.ops.backups.attempt import attempted, opened
from corrigenda.ops.backups.make import made_in
from corrigenda.ops.backups.verify import verify

HELP = (
    "check a backup: its files, then, restored to a temporary place, its rows, the logs of the record and the places in "
    "articles; changes nothing"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE|FOLDER|-",
        help="what `corrigenda backup` wrote; a folder, for its newest backup; or standard input",
    )


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if something is wrong with the backup."""
    name = asked.file
    if name != "-" and Path(name).is_dir():
        backups = made_in(Path(name))
        if not backups:
            print(f"corrigenda: there is no backup in {name} that was named by its time", file=sys.stderr)
            return 1
        name = str(backups[-1])
    return attempted(lambda: _verify(name), name)


def _verify(name: str) -> int:
    with opened(name) as source:
        found = verify(source)
    print("\n".join([*found.good, *found.unchecked, *found.problems]))
    if found.problems:
        print(f"{name} is not a whole backup. Keep an older one until a new one is made.")
    return 1 if found.problems else 0
