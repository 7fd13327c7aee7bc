"""Secrets at rest, sealed with a key made from the installation's own secret.

So a copied database tells none of them. What an earlier secret sealed can be read as long as that secret is given.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class BadSeal(ValueError):
    """The text was sealed with another secret, or it was changed."""


def seal(text: str, *, purpose: str) -> str:
    return _fernet(purpose).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str:
    """Returns the text that was sealed. Raises BadSeal."""
    try:
        return _fernet(purpose).decrypt(sealed.encode("ascii", "replace")).decode()
    except InvalidToken as error:
        raise BadSeal(purpose) from error


def is_current(sealed: str, *, purpose: str) -> bool:
    """Whether the text was sealed with the present secret."""
    try:
        _key(settings.SECRET_KEY, purpose).decrypt(sealed.encode("ascii", "replace"))
    except InvalidToken:
        return False
    return True


def key_id(purpose: str, secret: str = "") -> str:
    """Returns 8 hexadecimal digits that name the key of a secret, by default the present one, and tell nothing of it."""
    return _key_id(secret or settings.SECRET_KEY, purpose)


@lru_cache(maxsize=16)
def _key_id(secret: str, purpose: str) -> str:
    return hmac.digest(secret.encode(), f"corrigenda.sealed.id:{purpose}".encode(), hashlib.sha256).hex()[:8]


def _fernet(purpose: str) -> MultiFernet:
    """Seals with the present secret, unseals with any."""
    return MultiFernet([_key(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> Fernet:
    key = hmac.digest(secret.encode(), f"corrigenda.sealed:{purpose}".encode(), hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
