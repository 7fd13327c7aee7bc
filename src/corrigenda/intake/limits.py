"""A simple limit: so many suggestions per minute from one address prefix. A sender over it is told how long to wait.

Suggestions are counted in fixed minutes, so a burst across the border of two minutes may let through up to twice the
number. The address itself is not kept: the key of a count is a keyed hash that changes every minute.
"""

from __future__ import annotations

import hashlib
import hmac
import time

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from corrigenda.intake.models import Count
from corrigenda.lib.client_ip import client_ip, network_of

MINUTE = 60  # seconds


def seconds_to_wait(request: HttpRequest) -> int:
    """Returns 0 if this suggestion may come in, and counts it; else the seconds until the next minute."""
    now = int(time.time())
    minute = now // MINUTE
    key = hmac.new(settings.SECRET_KEY.encode(), f"{minute}:{_prefix(client_ip(request))}".encode(), hashlib.sha256)
    with transaction.atomic():
        count, new = Count.objects.get_or_create(key=key.hexdigest(), defaults={"minute": minute})
        if new:
            Count.objects.filter(minute__lt=minute - 1).delete()
        Count.objects.filter(pk=count.pk).update(number=F("number") + 1)
        count.refresh_from_db(fields=["number"])
    return 0 if count.number <= settings.SUGGESTIONS_PER_MINUTE else MINUTE - now % MINUTE


def _prefix(address: str) -> str:
    """Returns the /24 of IPv4 or the /48 of IPv6: one household or office, even if it changes its address."""
    return str(network_of(address, v4=24, v6=48) or "unknown")
