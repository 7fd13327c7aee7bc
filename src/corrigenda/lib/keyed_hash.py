"""Keyed hashes, to count by what is not to be kept: an address, a user name, a mailbox."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def keyed_hash(text: str) -> str:
    """Returns 64 hexadecimal digits, which tell nothing of `text` without the installation's secret."""
    return _hash(text, settings.SECRET_KEY)


def hashes_of_before(text: str) -> list[str]:
    """Returns what `keyed_hash` returned under the installation's earlier secrets."""
    return [_hash(text, secret) for secret in settings.SECRET_KEY_FALLBACKS]


def _hash(text: str, secret: str) -> str:
    return hmac.digest(secret.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hex()
