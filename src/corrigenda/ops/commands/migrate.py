"""`corrigenda migrate`: brings the database up to this version."""

from __future__ import annotations

import argparse

from corrigenda.newsroom import database_version

HELP = "bring the database up to this version"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(asked: argparse.Namespace) -> int:
    database_version.migrate()
    return 0
