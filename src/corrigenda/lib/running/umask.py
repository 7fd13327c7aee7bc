"""Keeps the desk's files from everyone else: the database, the mail and the secret have readers' words in them."""

from __future__ import annotations

import os

_GIVEN = "CORRIGENDA_GIVEN_UMASK"  # handed from the command to the processes that it starts


def keep_to_ourselves() -> None:
    """Makes the files of this process, and of those it starts, private.

    That holds whatever umask the shell or the service gave this process.
    """
    umask = os.umask(0o077)
    os.environ.setdefault(_GIVEN, str(umask))


def given() -> int:
    """Returns the umask that the command was given; -1 leaves the umask as it is.

    It is for files that are not the desk's: a newsroom's repository.
    """
    return int(os.environ.get(_GIVEN, "-1"))
