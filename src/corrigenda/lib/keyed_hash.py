"""Keyed hashes, to count by what is not to be kept: an address, a user name, a mailbox."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def keyed_hash(text: str) -> str:
    """Returns 64 hexadecimal digits, which tell nothing of `text` without the installation's secret."""
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hex()
