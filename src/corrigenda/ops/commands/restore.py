"""`corrigenda restore FILE|-`: puts a backup back, where there is no desk yet."""

from __future__ import annotations

import argparse

from corrigenda.ops.backups import contents
from corrigenda.ops.backups.attempt import attempted, opened
from corrigenda.ops.backups.restore import restore

HELP = "put a backup back where no desk is: an empty data folder, or an empty database of PostgreSQL"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|-", help="what `corrigenda backup` wrote, or - for standard input")


def run(asked: argparse.Namespace) -> int:
    return attempted(lambda: _restore(asked.file), asked.file)


def _restore(name: str) -> int:
    with opened(name) as source:
        manifest, next_steps = restore(source)
    print(f"Restored: the desk as of {manifest.moment}: {contents.in_words(manifest.counts)}.")
    print("\n".join(next_steps))
    return 0
