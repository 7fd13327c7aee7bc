"""How many answers and reasons one network may send from receipts: as many a minute as suggestions."""

from __future__ import annotations

from corrigenda.corrections.suggestions.checks.pressure import limit
from corrigenda.corrections.suggestions.checks.rates import MINUTE
from corrigenda.corrections.suggestions.checks.senders import senders_of
from corrigenda.corrections.suggestions.checks.weigh import TooMany
from corrigenda.lib import clock


def count_reply(address: str) -> None:
    """Counts a reply from this IP address. Raises TooMany, and then counts nothing."""
    key, now = f"reply {senders_of(address)[0]}", clock.now().timestamp()
    if wait := MINUTE.wait(key, now, limit()):
        raise TooMany(wait)
    MINUTE.count(key, now)
