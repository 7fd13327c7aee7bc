"""The id of a request: the one that a proxy of ours gave it, so that the proxy's log and ours name it alike, or a new one."""

from __future__ import annotations

from django.conf import settings

from corrigenda.lib.logs import request_id
from corrigenda.lib.web.front.messages import Headers


def given_or_new(headers: Headers) -> str:
    """Returns the id. Only a request that came through the proxies we trust may bring one; ours is as good as any other."""
    if settings.TRUSTED_PROXIES:
        told = dict(headers)
        given = told.get(b"x-request-id", b"").decode("latin-1")
        if b"x-forwarded-for" in told and request_id.is_well_formed(given):
            return given
    return request_id.new()
