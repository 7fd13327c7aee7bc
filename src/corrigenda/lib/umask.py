"""Files that the desk makes are for nobody else: the database, the mail, the secret have readers' words in them."""

from __future__ import annotations

import os

_GIVEN = "CORRIGENDA_GIVEN_UMASK"  # from the command to the processes that it starts


def keep_to_ourselves() -> None:
    """Of this process and those it starts, whatever the shell or the service gave it."""
    given = os.umask(0o077)
    os.environ.setdefault(_GIVEN, str(given))


def given() -> int:
    """As it was given to the command, for files that are not the desk's: a newsroom's repository; -1: as it is."""
    return int(os.environ.get(_GIVEN, "-1"))
