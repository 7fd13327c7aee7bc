"""The id of the request for which something is done: in its answer, in the log, in its jobs, and in their letters.

It is random and tells nothing of whoever asked.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MOST = 64  # characters
_WELL_FORMED = re.compile(rf"[0-9A-Za-z._-]{{8,{MOST}}}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def new() -> str:
    return secrets.token_hex(8)


def is_well_formed(given: str) -> bool:
    """Whether a proxy may have given this. It goes into headers and logs as it is."""
    return _WELL_FORMED.fullmatch(given) is not None


def current() -> str:
    """Returns the id of the request for which this thread works; empty if nobody asked."""
    return _current.get()


@contextmanager
def working_for(request: str) -> Iterator[None]:
    """What is done inside is done for that request. Not for a coroutine that waits: others have their turn meanwhile."""
    before = _current.set(request)
    try:
        yield
    finally:
        _current.reset(before)
