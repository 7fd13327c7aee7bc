"""Who sends, as a hash of the address prefix. The address itself is never kept.

The hash's key is made anew each day and is deleted two days later. From then on, nobody can tell whose hash it was,
not even with a copy of the database and of the installation's secret.
"""

from __future__ import annotations

import hmac
from datetime import date, timedelta
from hashlib import sha256

from corrigenda.corrections.models import SenderKey
from corrigenda.lib import clock
from corrigenda.lib.client_ip import network_of
from corrigenda.lib.mailboxes import mailbox

DAY = timedelta(days=1)
_keys: dict[date, bytes] = {}


def senders_of(address: str) -> tuple[str, ...]:
    """Returns the hashes of the sender of this address: by today's key, then by yesterday's."""
    prefix = str(network_of(address, v4=24, v6=48) or "unknown").encode()
    today = clock.now().date()
    return _hashed(_key(today), prefix), _hashed(_key(today - DAY), prefix)


def senders_of_mailbox(email: str) -> tuple[str, ...]:
    """Returns the same for who sends by mail, whose network is not known."""
    name, today = f"mailbox:{mailbox(email)}".encode("utf-8", "replace"), clock.now().date()
    return _hashed(_key(today), name), _hashed(_key(today - DAY), name)


def _hashed(key: bytes, prefix: bytes) -> str:
    # Not hmac.digest, which lets other threads run: the event loop would wait for its turn each time.
    return hmac.new(key, prefix, sha256).hexdigest()[:32]


def _key(day: date) -> bytes:
    known = _keys.get(day)
    return known if known is not None else _looked_up(day)


def _looked_up(day: date) -> bytes:
    """Asks the database, once a day and process. The first process of a day makes the key and drops the old ones."""
    kept, created = SenderKey.objects.get_or_create(day=day)
    if created:
        SenderKey.objects.filter(day__lt=clock.now().date() - DAY).delete()
    for old in [known for known in _keys if known < day - DAY]:
        del _keys[old]
    _keys[day] = bytes.fromhex(kept.key)
    return _keys[day]


def forget() -> None:
    _keys.clear()
