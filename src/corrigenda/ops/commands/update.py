"""`corrigenda update --check`: is a newer release known? It installs nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corrigenda import __version__
from corrigenda.newsroom.database_version import by_age, is_newer
from corrigenda.ops.releases import package_index, wheel

HELP = "say whether a newer release is known; installs nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", required=True, help="look, and change nothing")
    parser.add_argument(
        "--wheel", type=Path, metavar="FILE", help="compare with this wheel, and ask nobody; else pip's index is asked"
    )


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if there is a newer release, or if nothing could be learnt."""
    try:
        found = wheel.version(asked.wheel) if asked.wheel else max(package_index.versions(), key=by_age)
    except package_index.Unanswered as error:
        return _refuse(f"the package index cannot be asked ({error}); check pip's settings, or give --wheel FILE")
    except (wheel.NotOurs, OSError) as error:
        return _refuse(f"{asked.wheel} cannot be read: {error}")
    print(_told(found))
    return int(is_newer(found))


def _told(found: str) -> str:
    if is_newer(found):
        return (
            f"Corrigenda {found} is newer than this, {__version__}. Read its CHANGELOG.md and run `corrigenda backup`; once "
            "it is installed, run `corrigenda migrate --plan`."
        )
    if by_age(found) < by_age(__version__):
        return (
            f"Corrigenda {found} is older than this, {__version__}. To go back, install it and restore the backup from before "
            "the update; it refuses a database that is too new for it."
        )
    return f"Corrigenda {__version__} is the newest release that is known."


def _refuse(why: str) -> int:
    print(f"corrigenda: {why}", file=sys.stderr)
    return 1
