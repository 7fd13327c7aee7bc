"""Signs webhooks by standardwebhooks.com (version 1, symmetric)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

from corrigenda.lib import clock

PREFIX = "whsec_"


class BadSecret(ValueError):
    """The text is not a secret as the standard writes one."""


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """Returns the key in a secret: `whsec_` and base64 of 24 to 64 bytes. Raises BadSecret."""
    try:
        key = base64.b64decode(secret.strip().removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not 24 <= len(key) <= 64:
        raise BadSecret(f"must be {PREFIX} and base64 of 24 to 64 bytes")
    return key


def signed(key: bytes, message_id: str, body: bytes) -> dict[str, str]:
    """Returns the headers of a webhook with this id and body, sent now."""
    at = str(int(clock.now().timestamp()))
    signature = hmac.digest(key, b".".join((message_id.encode(), at.encode(), body)), hashlib.sha256)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }
