"""Signed tokens for links in mail: they need no table and cannot be guessed."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.core import signing


class BadToken(ValueError):
    """The token was not made here, or it was made for another purpose."""


def sign(value: str, *, purpose: str) -> str:
    return signing.Signer(salt=f"corrigenda.{purpose}", sep="~").sign(value)


def unsign(token: str, *, purpose: str) -> str:
    """Returns the signed value. Raises BadToken."""
    try:
        return signing.Signer(salt=f"corrigenda.{purpose}", sep="~").unsign(token)
    except signing.BadSignature as error:
        raise BadToken(purpose) from error


def new_bearer() -> str:
    """Returns a fresh API token, which is shown once and kept only as its digest."""
    return f"cor_{secrets.token_urlsafe(32)}"


def digest(bearer: str) -> str:
    return hashlib.sha256(bearer.encode()).hexdigest()


def matches(bearer: str, kept_digest: str) -> bool:
    return hmac.compare_digest(digest(bearer), kept_digest)
