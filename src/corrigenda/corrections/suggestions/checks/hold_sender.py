"""An editor has what a sender sends held: by the mailbox for thirty days, by the network as long as its hash is known.

Only hashes are kept, and whoever is held is not told. The desk can end a hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import HeldSender, Suggestion
from corrigenda.corrections.permissions import HeldVerb
from corrigenda.corrections.suggestions.checks.senders import DAY
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site

MAILBOX_HELD = timedelta(days=30)


@transaction.atomic
def hold_sender(*, site: Site, by: Actor, suggestions: Iterable[Suggestion]) -> int:
    """Holds the senders of these suggestions from now on. Returns how many hashes are held. Raises NotAllowed."""
    permissions.check(by, HeldVerb.HOLD_SENDER)
    held = {sender: until for suggestion in suggestions for sender, until in _hashes(suggestion)}
    HeldSender.objects.bulk_create(
        [HeldSender(site=site, sender=sender, until=until, by=by.staff) for sender, until in held.items()],
        update_conflicts=True,
        unique_fields=["site", "sender"],
        update_fields=["until", "at", "by"],
    )
    return len(held)


def is_known(suggestion: Suggestion) -> bool:
    """Whether there is anything to know the suggestion's sender by."""
    return any(_hashes(suggestion))


def let_senders_in(*, site: Site, by: Actor) -> int:
    """Ends every hold of the site. Returns how many there were. Raises NotAllowed."""
    permissions.check(by, HeldVerb.LET_SENDER_IN)
    return held_senders(site).delete()[0]


def held_senders(site: Site) -> QuerySet[HeldSender]:
    return HeldSender.objects.filter(site=site, until__gt=clock.now())


def _hashes(suggestion: Suggestion) -> Iterator[tuple[str, datetime]]:
    """Yields what the sender is known by, each until when: the key of a network's hash is deleted two days later."""
    now = clock.now()
    if suggestion.mailbox:
        yield suggestion.mailbox, now + MAILBOX_HELD
    key_gone = datetime.combine(suggestion.received_at.astimezone(UTC).date() + 2 * DAY, time(), UTC)
    if suggestion.sender and key_gone > now:
        yield suggestion.sender, key_gone
