"""`corrigenda copy --to URL`: takes the desk to another database, SQLite or PostgreSQL, while it runs."""

from __future__ import annotations

import argparse
import sys
import time

from corrigenda.newsroom import copy_in_hand, database_version
from corrigenda.ops.copying import Refused, changes, move, new_place
from corrigenda.ops.copying.alone import alone
from corrigenda.ops.copying.closing import Closed
from corrigenda.ops.copying.compare import Compared
from corrigenda.ops.copying.move import Telling
from corrigenda.ops.processes.sqlite_patience import wait_for_others

HELP = "copy the desk to another database, SQLite or PostgreSQL, while it runs; with --switch, move it there"
_EACH_SECONDS = 1.0  # between two lines about the same table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        metavar="URL",
        help="an empty database, or one that was copied to before: as CORRIGENDA_DATABASE_URL names it",
    )
    parser.add_argument(
        "--switch",
        action="store_true",
        help="once all is copied, close the old database for editors, finish the new one, and take over what readers "
        "still send until the desk has started there",
    )
    parser.add_argument(
        "--cancel", action="store_true", help="open the old database again, and note no more changes there"
    )


def run(asked: argparse.Namespace) -> int:
    if bool(asked.to) == asked.cancel or (asked.cancel and asked.switch):
        print("corrigenda: say where to (--to URL, and then --switch), or --cancel alone", file=sys.stderr)
        return 2
    database_version.check()
    wait_for_others()
    try:
        with alone():
            return _cancel() if asked.cancel else _copy(asked)
    except Refused as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return 1


def _cancel() -> int:
    if not copy_in_hand.is_noted():
        raise Refused("no copy of this database has begun")
    changes.end()
    print("The database is open, and nothing is noted any more. The copy is of no use now: delete it.")
    return 0


def _copy(asked: argparse.Namespace) -> int:
    new_place.open_at(asked.to)
    telling = Telling(_say, _Rows())
    if not move.is_copied():
        compared = move.copy(telling)
        if not asked.switch:
            _tell_of_rehearsal(compared)
            return 0
        _tell_of_switch(move.switch(compared, telling))
    _say(_WHAT_TO_DO)  # also after a copy that was killed as it waited for this
    move.follow(lambda taken: _say(f"Taken over: {taken} {'suggestion' if taken == 1 else 'suggestions'}."))
    _say("The desk works on the new database. The old one can be deleted once you have a backup of the new one.")
    return 0


_WHAT_TO_DO = (
    "Now set CORRIGENDA_DATABASE_URL to the new database, and restart the desk. Until then, this command takes over what "
    "readers send; it ends by itself."
)


def _tell_of_rehearsal(compared: Compared) -> None:
    _say(f"The copy is whole so far: {compared.same:,} rows are the same in both databases.")
    _say("What changes is noted in the old database. To move the desk, run the same command with --switch.")


def _tell_of_switch(closed: Closed) -> None:
    _say(f"Compared: {closed.rows:,} rows are the same in both databases, the last {closed.last:,} of them just now.")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


class _Rows:
    """Tells of a table when it begins to be worked on, and then once a second."""

    def __init__(self) -> None:
        self._at = 0.0

    def __call__(self, name: str, done: int) -> None:
        if time.monotonic() - self._at >= _EACH_SECONDS:
            self._at = time.monotonic()
            _say(f"  {name}: {done:,}")
