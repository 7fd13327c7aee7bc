"""A simple limit: so many suggestions per minute from one address prefix. A sender over it is told how long to wait.

Suggestions are counted in fixed minutes, so a burst across the border of two minutes may let through up to twice the
number. The address itself is not kept: the key of a count is a keyed hash that changes every minute.
"""

from __future__ import annotations

import time

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from corrigenda.intake.models import Count
from corrigenda.lib.client_ip import client_ip, network_of
from corrigenda.lib.keyed_hash import keyed_hash

MINUTE = 60  # seconds


def seconds_to_wait(request: HttpRequest) -> int:
    """Returns 0 if this suggestion may come in, and counts it; else the seconds until the next minute."""
    now = int(time.time())
    minute = now // MINUTE
    key = keyed_hash(f"{minute}:{_prefix(client_ip(request))}")
    return 0 if _counted(key, minute) else MINUTE - now % MINUTE


def _counted(key: str, minute: int) -> bool:
    """Counts the suggestion if it is within the limit. One over the limit costs a read, and writes nothing."""
    within = Count.objects.filter(key=key, number__lt=settings.SUGGESTIONS_PER_MINUTE)
    counted = Count.objects.filter(key=key).values_list("number", flat=True).first()
    if counted is not None and counted >= settings.SUGGESTIONS_PER_MINUTE:
        return False
    with transaction.atomic():
        if Count.objects.get_or_create(key=key, defaults={"minute": minute})[1]:
            Count.objects.filter(minute__lt=minute - 1).delete()
        return within.update(number=F("number") + 1) == 1


def _prefix(address: str) -> str:
    """Returns the /24 of IPv4 or the /48 of IPv6: one household or office, even if it changes its address."""
    return str(network_of(address, v4=24, v6=48) or "unknown")
