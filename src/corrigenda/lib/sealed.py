"""Secrets at rest, sealed with a key made from the installation's own secret.

So a copied database tells none of them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
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


def _fernet(purpose: str) -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), f"corrigenda.sealed:{purpose}".encode(), hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
