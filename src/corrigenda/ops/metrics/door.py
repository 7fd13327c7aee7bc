"""`/metrics`: answered by the front to whoever has the token or a named address; for anyone else there is no such page."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress

from django.conf import settings
from django.db import DatabaseError, connection
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from corrigenda.lib.client_ip import client_ip_of
from corrigenda.lib.web.front.messages import Answer, Request, described_as
from corrigenda.ops.metrics.from_database import Sample, snapshot
from corrigenda.ops.metrics.text import text
from corrigenda.ops.remembered import Remembered

KEPT_SECONDS = 5.0  # many who ask cost one look at the database
PATIENCE_SECONDS = 8.0  # then the database counts as away; Prometheus waits for 10 by default


class Metrics:
    def __init__(self) -> None:
        self._database = Remembered(_database_says, KEPT_SECONDS)

    async def __call__(self, request: Request) -> Answer | None:
        if not _may_read(request):
            return None  # the application has no such page either
        told = await self._database(PATIENCE_SECONDS)
        body = await asyncio.to_thread(text, told)
        return Answer(200, described_as(CONTENT_TYPE_PLAIN_0_0_4), body)


def _database_says() -> list[Sample] | None:
    try:
        return snapshot()
    except DatabaseError:
        return None
    finally:
        connection.close()


def _may_read(request: Request) -> bool:
    return _has_token(request) or _is_near(request)


def _has_token(request: Request) -> bool:
    scheme, _, token = request.header(b"authorization").partition(" ")
    known = settings.METRICS_TOKEN
    return bool(known) and scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), known.encode())


def _is_near(request: Request) -> bool:
    """Whether the request comes from an address that may ask.

    One that a proxy sent on while we trust no proxy comes from nobody knows where, though the proxy's address is near.
    """
    forwarded = request.header(b"x-forwarded-for")
    if forwarded and not settings.TRUSTED_PROXIES:
        return False
    try:
        address = ipaddress.ip_address(client_ip_of(request.peer, forwarded))
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings.METRICS_FROM)
