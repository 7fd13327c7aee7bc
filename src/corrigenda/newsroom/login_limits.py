"""How many failed logins are allowed, as a table. A login over a limit is refused before its password is hashed.

Failures are counted in spans of fixed length. A browser that has logged in under a name before is spared the limits by
which strangers could lock that person out ("device cookies", owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F

from corrigenda.lib import clock
from corrigenda.lib.client_ip import network_of
from corrigenda.lib.keyed_hash import keyed_hash
from corrigenda.newsroom.models import LoginFailures

HASHES_AT_ONCE = 2  # in a process: the threads that readers need are not all hashing passwords
_hashing = threading.BoundedSemaphore(HASHES_AT_ONCE)
BUSY_SECONDS = 5  # how long to wait if others are logging in
KNOWN_PATIENCE = 5.0  # seconds that a known browser waits for its turn


@dataclass(frozen=True, slots=True)
class Attempt:
    """Someone tries to log in. `known`: this browser has logged in under this name before."""

    name: str
    address: str
    known: bool = False

    def network(self, *, v4: int, v6: int) -> str:
        return str(network_of(self.address, v4=v4, v6=v6) or self.address)


@dataclass(frozen=True, slots=True)
class Limit:
    """`number` failures in `span`, of the attempts for which `of` gives the same. `strangers`: known browsers are spared."""

    counts: str
    number: int
    span: timedelta
    of: Callable[[Attempt], str]
    strangers: bool = True

    def ends(self, now: datetime) -> datetime:
        """Returns the end of the span that `now` is in."""
        seconds = int(self.span.total_seconds())
        return datetime.fromtimestamp((int(now.timestamp()) // seconds + 1) * seconds, tz=now.tzinfo)

    def key(self, attempt: Attempt, now: datetime) -> str:
        return keyed_hash(f"{self.counts}:{self.ends(now).isoformat()}:{self.of(attempt)}")


_QUARTER = timedelta(minutes=15)
# One customer has all of an IPv6 /64, so that counts as one address.
ONE_NAME_ONE_ADDRESS = Limit(
    "a name from one address (IPv6: /64)",
    8,
    _QUARTER,
    lambda attempt: f"{attempt.name.casefold()} {attempt.network(v4=32, v6=64)}",
    strangers=False,
)
LIMITS = (
    ONE_NAME_ONE_ADDRESS,
    Limit("a name from anywhere", 20, _QUARTER, lambda attempt: attempt.name.casefold()),
    Limit("any names from an address prefix (/24 or /48)", 20, _QUARTER, lambda attempt: attempt.network(v4=24, v6=48)),
    Limit("all logins together", 60, timedelta(minutes=1), lambda _: ""),
)


class TooMany(Exception):
    """The login is refused unread. `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


@contextmanager
def admitted(attempt: Attempt) -> Iterator[None]:
    """Lets an attempt hash a password inside. Raises TooMany, and then nothing is written."""
    if wait := _seconds_to_wait(attempt):
        raise TooMany(wait)
    if not _hashing.acquire(timeout=KNOWN_PATIENCE if attempt.known else 0):
        raise TooMany(BUSY_SECONDS)
    try:
        yield
    finally:
        _hashing.release()


def _seconds_to_wait(attempt: Attempt) -> int:
    now = clock.now()
    limits = {limit.key(attempt, now): limit for limit in LIMITS if limit.strangers <= (not attempt.known)}
    counted = LoginFailures.objects.filter(key__in=limits).values_list("key", "number", "until")
    waits = (ceil((until - now).total_seconds()) for key, number, until in counted if number >= limits[key].number)
    return max(waits, default=0)


@transaction.atomic
def note_failure(attempt: Attempt) -> None:
    now = clock.now()
    for limit in LIMITS:
        key = limit.key(attempt, now)
        if LoginFailures.objects.get_or_create(key=key, defaults={"until": limit.ends(now)})[1]:
            LoginFailures.objects.filter(until__lt=now).delete()
        LoginFailures.objects.filter(key=key).update(number=F("number") + 1)


@transaction.atomic
def first_use(code: str, *, good_for: timedelta) -> bool:
    """Whether nobody has used this code yet. Notes its use: a code that is good for a while is good once."""
    until = clock.now() + good_for
    return LoginFailures.objects.get_or_create(key=keyed_hash(f"code:{code}"), defaults={"until": until})[1]


def forget_failures(attempt: Attempt) -> None:
    """Forgets the wrong passwords that this person typed before the right one; what strangers tried stays counted."""
    LoginFailures.objects.filter(key=ONE_NAME_ONE_ADDRESS.key(attempt, clock.now())).delete()
