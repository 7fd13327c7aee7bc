"""One copy at a time: two would write the same rows."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from corrigenda.ops.copying import Refused


@contextmanager
def alone() -> Iterator[None]:
    """Raises Refused if another copy of this desk runs here."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = os.open(settings.DATA / "copying", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refused("another `corrigenda copy` of this desk runs") from error
    finally:
        os.close(held)
