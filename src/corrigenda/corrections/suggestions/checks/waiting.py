"""The way without JavaScript: instead of computing, a reader waits a few seconds and confirms.

A token is signed, not stored. It is for one sender and one suggestion, and a network may use only a few a minute:
else a script would wait for a thousand suggestions at once.
"""

from __future__ import annotations

from corrigenda.corrections.suggestions.checks.arriving import Arriving
from corrigenda.corrections.suggestions.checks.rates import MINUTE
from corrigenda.lib import tokens

WAIT = 15  # seconds
VALID = 900  # seconds
MOST = 3  # tokens used a minute and address prefix


def token_for(arriving: Arriving) -> str:
    """Returns a token for this suggestion: the sender's own if it came too early, so that the wait starts only once."""
    given = _not_before(arriving)
    if given is not None and given > arriving.now:
        return arriving.sending.wait_token or ""
    return tokens.sign(f"{int(arriving.now) + WAIT}:{arriving.digest()}", purpose="waited")


def has_waited(arriving: Arriving) -> bool:
    """Whether the sender holds a token for this suggestion and has waited. Counts the token."""
    given = _not_before(arriving)
    return given is not None and given <= arriving.now <= given + VALID and _counted(arriving)


def _not_before(arriving: Arriving) -> int | None:
    """Returns from when the sender's token is good, in seconds since the epoch; None if there is no such token."""
    try:
        not_before, _, digest = tokens.unsign(arriving.sending.wait_token or "", purpose="waited").partition(":")
    except tokens.BadToken:
        return None
    return int(not_before) if digest == arriving.digest() else None


def _counted(arriving: Arriving) -> bool:
    key = f"waited {arriving.sender}"
    if MINUTE.rate(key, arriving.now) >= MOST:
        return False
    MINUTE.count(key, arriving.now)
    return True
