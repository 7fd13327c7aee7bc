"""Shares what the web processes count, every few seconds, in a thread of its own.

Each process counts in memory. Every PAUSE seconds, it saves its largest counts and learns those of the others, so that
a limit holds for all processes together: late by PAUSE at most, and exceeded by at most what comes in meanwhile. A
process that is killed loses the counts of its last PAUSE seconds. No suggestion waits for any of this.
"""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from datetime import timedelta

from django.db.models import Count, Sum

from corrigenda.corrections.models import Arrival, HeldSender, RateCount
from corrigenda.corrections.suggestions.checks import known, pressure, proof
from corrigenda.corrections.suggestions.checks.rates import HOUR, MINUTE, Rates
from corrigenda.lib import clock
from corrigenda.lib.database import read_only
from corrigenda.lib.database.patience import Patience

PAUSE = 5.0  # seconds
MOST = 500  # counts saved of a process, a span and time
MOST_LEARNT = 5_000
MOST_SENDERS = 10_000
REMEMBERED = timedelta(days=2)  # as long as a sender's hash stays the same


class Sharing:
    """Whoever serves requests calls `begin` once in each web process."""

    def __init__(self) -> None:
        self.process = secrets.token_hex(16)
        self._saved: dict[tuple[int, int], dict[str, int]] = {}

    def begin(self) -> None:
        threading.Thread(target=self._go_on, name="shared counts", daemon=True).start()

    def _go_on(self) -> None:
        patience = Patience()  # if the database is away for a while, the counts in memory go on
        while True:
            if read_only.why() is None:
                patience.tried(self.share)
            threading.Event().wait(PAUSE)

    def share(self) -> None:
        """Saves and learns, once."""
        now = clock.now().timestamp()
        for rates in (MINUTE, HOUR):
            self._save(rates, now)
            rates.learn(now, *self._of_others(rates, now))
        learn_of_desk()

    def _save(self, rates: Rates, now: float) -> None:
        """Saves the counts that changed. If none did, nothing is written."""
        begins, counts = rates.largest(now, MOST)
        saved = self._saved.get((rates.span, begins), {})
        changed = [(key, number) for key, number in counts if saved.get(key) != number]
        if not changed:
            return
        if not saved:
            RateCount.objects.filter(span=rates.span, begins__lt=begins - rates.span).delete()
            proof.forget_expired()
        RateCount.objects.bulk_create(
            [
                RateCount(process=self.process, span=rates.span, begins=begins, key=key[:64], number=number)
                for key, number in changed
            ],
            update_conflicts=True,
            unique_fields=["span", "begins", "key", "process"],
            update_fields=["number"],
        )
        self._saved = {of: each for of, each in self._saved.items() if of[0] != rates.span}
        self._saved[rates.span, begins] = saved | dict(changed)

    def _of_others(self, rates: Rates, now: float) -> tuple[dict[str, int], dict[str, int]]:
        begins = int(now // rates.span) * rates.span
        spans: dict[int, dict[str, int]] = defaultdict(dict)
        counts = (
            RateCount.objects.filter(span=rates.span, begins__in=(begins, begins - rates.span))
            .exclude(process=self.process)
            .values_list("begins", "key")
            .annotate(sum=Sum("number"))
            .order_by("-sum")
        )
        for began, key, number in counts[:MOST_LEARNT]:
            spans[began][key] = number
        return spans[begins], spans[begins - rates.span]


def learn_of_desk() -> None:
    """Brings up to date what this process knows of held and dropped suggestions."""
    dropped = Arrival.objects.filter(dropped_at__gte=clock.now() - REMEMBERED).exclude(sender="")
    by_sender = dropped.values_list("sender").annotate(number=Count("pk")).order_by("-number")[:MOST_SENDERS]
    held = Arrival.objects.held().order_by()
    senders = HeldSender.objects.filter(until__gt=clock.now()).values_list("site", "sender")
    known.learn(dict(by_sender), held[: pressure.MOST_HELD].count(), frozenset(senders[:MOST_SENDERS]))


sharing = Sharing()
