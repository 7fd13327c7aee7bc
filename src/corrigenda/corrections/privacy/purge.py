"""The retention job: what has been kept as long as the table says goes. The task `purge`, once a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Model, Q, QuerySet

from corrigenda.corrections.models import (
    Alert,
    AlertMessage,
    Arrival,
    Draft,
    HeldSender,
    Mailbox,
    Note,
    Presence,
    ProposedDecision,
    RateCount,
    ReaderMail,
    SenderKey,
    Suggestion,
    SystemMessage,
    UsedChallenge,
)
from corrigenda.corrections.privacy.kept import KEPT
from corrigenda.corrections.privacy.seal_addresses import seal_addresses
from corrigenda.corrections.suggestions.erase import erase_expired
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.corrections.telling.standing import settled_at
from corrigenda.dispatch import mail
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock
from corrigenda.newsroom.models import Invitation, LoginFailures, LoginReset, Site

TOGETHER = 500  # rows in one transaction
HOUR = 3  # of the day, UTC, at which the job runs

# Does one row's part, or only counts what it would take. Returns how many rows or files.
Rule = Callable[[datetime, bool], int]


def purge(*, dry_run: bool = False) -> dict[str, int]:
    """Returns how many things went, or would go, by the name of their row."""
    now = clock.now()
    gone = {name: rule(now, dry_run) for name, rule in RULES.items()}
    if not dry_run:
        seal_addresses()
        will_scrub(large=True)
    return gone


def purge_daily() -> None:
    """Asks for the next night's purge, then does today's. The task `purge`."""
    resume()
    purge()


def resume() -> None:
    """Asks for the next purge, if nobody has yet."""
    night = clock.now().replace(hour=HOUR, minute=0, second=0, microsecond=0)
    enqueue("purge", key="purge", at=night if night > clock.now() else night + timedelta(days=1))


def _ago(days: int, now: datetime) -> datetime:
    return now - timedelta(days=days)


def _days(name: str) -> int:
    (days,) = (row.days for row in KEPT if row.name == name)
    assert isinstance(days, int)
    return days


def _delete(rows: QuerySet[Model], dry_run: bool) -> int:
    """Deletes rows, some at a time, so that others may write in between."""
    if dry_run:
        return rows.count()
    count = 0
    while some := list(rows.values_list("pk", flat=True)[:TOGETHER]):
        count += len(some)
        rows.model._default_manager.filter(pk__in=some).delete()
    return count


def _by_site(name: str, days: str, fields: Q) -> Rule:
    """Returns the rule for what goes some days after a suggestion is settled."""

    def rule(now: datetime, dry_run: bool) -> int:
        return sum(
            _settled_before(site, now, getattr(site, days), fields, name, dry_run) for site in Site.objects.all()
        )

    return rule


def _settled_before(site: Site, now: datetime, days: int, fields: Q, name: str, dry_run: bool) -> int:
    before = _ago(days, now)
    closed = Suggestion.objects.filter(fields, site=site, case__closed_at__lt=before, received_at__lt=before)
    due = [one for one in closed.select_related("case") if settled_at(one) < before]  # a duplicate: with its original
    if not dry_run:
        for one in due:
            erase_expired(one, name)
    return len(due)


def _rows_by_site(rows: QuerySet[Any], of_site: str, since: str, days: str) -> Rule:
    """Returns the rule for rows that go some days after a moment of their own; `of_site` names the way to their site."""

    def rule(now: datetime, dry_run: bool) -> int:
        return sum(
            _delete(rows.filter(**{of_site: site, f"{since}__lt": _ago(getattr(site, days), now)}), dry_run)
            for site in Site.objects.all()
        )

    return rule


def _keys(now: datetime, dry_run: bool) -> int:
    old = Suggestion.objects.filter(received_at__lt=_ago(_days("idempotency-key"), now)).exclude(idempotency_key=None)
    return old.count() if dry_run else old.update(idempotency_key=None)


def _mailboxes(now: datetime, dry_run: bool) -> int:
    two_days, a_year = _ago(2, now).date(), _ago(_days("mailbox"), now).date()
    return _delete(Mailbox.objects.filter(Q(day__lt=two_days, confirmed_at=None) | Q(day__lt=a_year)), dry_run)


def _senders(now: datetime, dry_run: bool) -> int:
    """These are cleared as they are used, too; here, if nobody has used them since."""
    before = _ago(_days("sender"), now)
    old: Iterable[QuerySet[Model]] = (
        RateCount.objects.filter(begins__lt=before.timestamp()),
        SenderKey.objects.filter(day__lt=before.date()),
        UsedChallenge.objects.filter(expires_at__lt=before),
    )
    filed = Suggestion.objects.filter(received_at__lt=before).exclude(sender="")
    cleared = filed.count() if dry_run else filed.update(sender="")
    return cleared + sum(_delete(rows, dry_run) for rows in old)


def _held_senders(now: datetime, dry_run: bool) -> int:
    return _delete(HeldSender.objects.filter(until__lt=now), dry_run)


def _letters(now: datetime, dry_run: bool) -> int:
    return mail.forget_before(_ago(_days("letters"), now), dry_run=dry_run)


def _jobs(now: datetime, dry_run: bool) -> int:
    return _delete(Job.objects.filter(given_up_at__lt=_ago(_days("jobs"), now)), dry_run)


def _logins(now: datetime, dry_run: bool) -> int:
    ended: Iterable[QuerySet[Model]] = (
        Session.objects.filter(expire_date__lt=now),
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")),
        LoginFailures.objects.filter(until__lt=now),
        Invitation.objects.filter(expires_at__lt=now),
        LoginReset.objects.filter(expires_at__lt=now),
    )
    return sum(_delete(rows, dry_run) for rows in ended)


def _notes(now: datetime, dry_run: bool) -> int:
    return sum(
        _delete(Note.objects.filter(case__site=site, case__closed_at__lt=before, at__lt=before), dry_run)
        for site in Site.objects.all()
        for before in (_ago(site.keep_words, now),)
    )


def _alerts(now: datetime, dry_run: bool) -> int:
    before = _ago(_days("alerts"), now)
    told = (
        Alert.objects.filter(at__lt=before),
        AlertMessage.objects.filter(made_at__lt=before),
        SystemMessage.objects.filter(event__at__lt=before),
    )
    return sum(_delete(rows, dry_run) for rows in told)


def _presences(now: datetime, dry_run: bool) -> int:
    return _delete(Presence.objects.filter(seen_at__lt=_ago(_days("presence"), now)), dry_run)


_PERSONAL = ~Q(mailbox="") | (Q(thanked_on=None) & ~Q(name=""))
# Also goes: what its reader erased before it was filed.
_KEPT_BACK = ~Q(held_by="") | ~Q(erased_at=None)
RULES: dict[str, Rule] = {
    "words": _by_site("words", "keep_words", Q(erased_at=None)),
    "drafts": _rows_by_site(Draft.objects.all(), "case__site", "saved_at", "keep_words"),
    "proposals": _rows_by_site(ProposedDecision.objects.all(), "case__site", "at", "keep_words"),
    "name": lambda now, dry_run: 0,  # goes with the address
    "address": _by_site("address", "keep_addresses", _PERSONAL),
    "mailbox": _mailboxes,
    "mails": _rows_by_site(ReaderMail.objects.all(), "site", "settled_at", "keep_held"),
    "held": _rows_by_site(Arrival.objects.filter(_KEPT_BACK), "site", "received_at", "keep_held"),
    "sender": _senders,
    "held-sender": _held_senders,
    "idempotency-key": _keys,
    "letters": _letters,
    "jobs": _jobs,
    "logins": _logins,
    "notes": _notes,
    "alerts": _alerts,
    "presence": _presences,
}
