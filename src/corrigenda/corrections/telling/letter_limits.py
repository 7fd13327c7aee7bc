"""How many letters about decisions a mailbox gets: a few a day, until its owner has followed the link in a letter.

Anyone can type anyone's address. A reader who gets no letter is still told on the receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corrigenda.corrections.models import Case, Mailbox, Suggestion
from corrigenda.lib import clock
from corrigenda.lib.mailboxes import mailbox, mailbox_key, mailbox_keys_of_before

OUTCOMES_A_DAY = 5  # to a mailbox that nobody confirmed


def one_a_mailbox(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Returns the suggestions whose readers want letters, the first of each mailbox."""
    first: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        if suggestion.wants_letters:
            first.setdefault(mailbox(suggestion.email), suggestion)
    return list(first.values())


def suggestions_of(case: Case) -> Iterator[Suggestion]:
    """Yields the suggestions of a case, and of the cases that were joined to it as duplicates; the earliest first."""
    yield from case.suggestions.order_by("received_at")
    for duplicate in case.duplicates.order_by("number"):
        yield from suggestions_of(duplicate)


def may_get_outcome(suggestion: Suggestion) -> bool:
    """Whether this mailbox gets one more letter about a decision today; then it is counted."""
    today = clock.now().date()
    row, _created = Mailbox.objects.select_for_update().get_or_create(key=_key(suggestion), defaults={"day": today})
    if row.day != today:
        row.day, row.letters = today, 0
    if row.confirmed_at is None and row.letters >= OUTCOMES_A_DAY:
        return False
    row.letters += 1
    row.save(update_fields=["day", "letters"])
    return True


def is_confirmed(suggestion: Suggestion) -> bool:
    return Mailbox.objects.filter(key=_key(suggestion)).exclude(confirmed_at=None).exists()


def confirm(suggestion: Suggestion) -> None:
    """Notes that the mailbox is its owner's. A second call does nothing."""
    key, now = _key(suggestion), clock.now()
    Mailbox.objects.get_or_create(key=key, defaults={"day": now.date()})
    Mailbox.objects.filter(key=key, confirmed_at=None).update(confirmed_at=now)


def _key(suggestion: Suggestion) -> str:
    """Returns the key of the mailbox. A row from before a change of the secret takes the new key."""
    key, earlier = mailbox_key(suggestion.email), mailbox_keys_of_before(suggestion.email)
    if earlier and not Mailbox.objects.filter(key=key).exists():
        row = Mailbox.objects.filter(key__in=earlier).order_by("-day").first()
        Mailbox.objects.filter(pk=row.pk if row else None).update(key=key)
    return key
