"""Knows a program of the newsroom by the token that it sends."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError

from corrigenda.lib import clock, tokens
from corrigenda.lib.database import read_only
from corrigenda.newsroom.models import Token

EXACT_TO = timedelta(hours=1)  # of the last use: not every request writes


def token_of(bearer: str) -> Token | None:
    """Returns the token, with its site, and notes its use; None if it is no site's token, or ended."""
    known = Token.objects.select_related("site").filter(digest=tokens.digest(bearer), ended_at=None).first()
    if known is not None:
        _note_use(known)
    return known


def _note_use(token: Token) -> None:
    now = clock.now()
    if read_only.why() or (token.used_at and now - token.used_at < EXACT_TO):
        return
    with suppress(DatabaseError):  # a busy database is no reason to refuse a request that reads
        Token.objects.filter(pk=token.pk).update(used_at=now)
