"""How many suggestions are allowed from one sender, and from how many on the desk asks for proof of work.

All figures follow from one setting, `CORRIGENDA_SUGGESTIONS_PER_MINUTE`: raising it lifts all of them.
"""

from __future__ import annotations

from django.conf import settings

from corrigenda.corrections.suggestions.checks import known
from corrigenda.corrections.suggestions.checks.arriving import Arriving, digest_of
from corrigenda.corrections.suggestions.checks.rates import HOUR, MINUTE

ARTICLE = 5  # times the limit of one sender
SITE = 10
ASKED = 4  # a sender that only asks for challenges is refused after so many times the limit
REPEATS = 4  # the same words from the same sender: a fourth of the limit in an hour
FEWEST_REPEATS = 2
MOST_HELD = 100_000  # suggestions held at the desk; beyond them, a suggestion that would be held is refused
WAIT_IF_FULL = 600  # seconds


def limit() -> int:
    return int(settings.SUGGESTIONS_PER_MINUTE)


def seconds_to_wait(arriving: Arriving) -> int:
    """Returns 0 if the sender may send now; else after how many seconds."""
    now = arriving.now
    wait = MINUTE.wait(_sender(arriving), now, limit())
    return max(wait, MINUTE.wait(_asked(arriving), now, ASKED * limit()))


def left(arriving: Arriving) -> int:
    """Returns how many more the sender may send now."""
    return max(0, int(limit() - MINUTE.rate(_sender(arriving), arriving.now)))


def repeated(arriving: Arriving) -> bool:
    return HOUR.rate(arriving.digest(), arriving.now) >= max(FEWEST_REPEATS, limit() // REPEATS)


def article_in_demand(arriving: Arriving) -> bool:
    return MINUTE.rate(_article(arriving), arriving.now) >= ARTICLE * limit()


def site_in_demand(arriving: Arriving) -> bool:
    return MINUTE.rate(_site(arriving), arriving.now) >= SITE * limit()


def desk_is_full() -> bool:
    return known.held >= MOST_HELD


def count_taken(arriving: Arriving) -> None:
    """Counts a suggestion that was accepted or held."""
    MINUTE.count(_sender(arriving), arriving.now)
    HOUR.count(arriving.digest(), arriving.now)
    if not arriving.sending.proof and not arriving.sending.wait_token:
        _count_demand(arriving)  # it was not counted when proof was asked for


def count_asked(arriving: Arriving) -> None:
    """Counts a sender who was asked for proof of work."""
    MINUTE.count(_asked(arriving), arriving.now)
    if not arriving.sending.proof and not arriving.sending.wait_token:
        _count_demand(arriving)


def _count_demand(arriving: Arriving) -> None:
    MINUTE.count(_article(arriving), arriving.now)
    MINUTE.count(_site(arriving), arriving.now)


def _sender(arriving: Arriving) -> str:
    return arriving.sender


def _asked(arriving: Arriving) -> str:
    return f"asked {arriving.sender}"


def _article(arriving: Arriving) -> str:
    return digest_of(str(arriving.site.pk), arriving.page_key)


def _site(arriving: Arriving) -> str:
    return f"site {arriving.site.pk}"
