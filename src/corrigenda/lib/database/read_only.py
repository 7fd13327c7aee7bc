"""Whether this process may write to the database: chosen by the operator, or found out by a write that failed.

What was found out ends by itself: a small write is tried again and again in the background, and no request waits for it.
"""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from corrigenda.lib.database.trouble import CANNOT_WRITE, Trouble, trouble_of

TRY_SECONDS = 10.0
logger = logging.getLogger("corrigenda.database")
_found: Trouble | None = None
_lock = threading.Lock()


def why() -> Trouble | None:
    """Returns why nothing is written; None if all is well."""
    return Trouble.CHOSEN if settings.READ_ONLY else _found


def shuts_the_door() -> bool:
    """Whether not even a suggestion is taken. A desk that is being moved takes them to the end."""
    return why() not in (None, Trouble.MOVED)


def note(trouble: Trouble) -> bool:
    """Notes that a write failed; returns whether that is news. Nothing more is written until the trouble is over."""
    global _found
    if trouble not in CANNOT_WRITE:
        return True
    with _lock:
        known, _found = _found, trouble
    if known is None:
        _try_again()
    return known is None


def trouble_with_writing() -> Trouble | None:
    """Tries a small write, and returns what is wrong with it. A database that is busy, or away, says nothing of that."""
    applied = MigrationRecorder.Migration.objects
    try:
        with transaction.atomic():
            applied.filter(pk=applied.values_list("pk", flat=True).first()).update(app=F("app"))
    except DatabaseError as error:
        trouble = trouble_of(error)
        return trouble if trouble in CANNOT_WRITE else Trouble.BUSY
    return None


def _try_again() -> None:
    threading.Thread(target=_until_over, name="read-only", daemon=True).start()


def _until_over() -> None:
    global _found
    pause = threading.Event()
    while True:
        pause.wait(TRY_SECONDS)
        trouble = trouble_with_writing()
        connection.close()
        with _lock:
            _found = _found if trouble is Trouble.BUSY else trouble
            if _found is None:
                logger.warning("the database can be written again")
                return
