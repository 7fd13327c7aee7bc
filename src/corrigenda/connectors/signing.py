"""Signatures of webhooks, by standardwebhooks.com (version 1, symmetric)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from corrigenda.connectors.registry import WrongSettings
from corrigenda.lib import clock

PREFIX = "whsec_"


def key_of(settings: Mapping[str, str], name: str = "secret") -> bytes:
    """The key of a secret as the standard writes it: `whsec_` and base64 of 24 to 64 bytes. Raises WrongSettings."""
    try:
        key = base64.b64decode(settings.get(name, "").strip().removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not 24 <= len(key) <= 64:
        raise WrongSettings(f"{name} must be {PREFIX} and base64 of 24 to 64 bytes", field=name)
    return key


def signed(key: bytes, message_id: str, body: bytes) -> dict[str, str]:
    """The headers of a webhook with this id and body, sent now."""
    at = str(int(clock.now().timestamp()))
    said = hmac.digest(key, b".".join((message_id.encode(), at.encode(), body)), hashlib.sha256)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{base64.b64encode(said).decode()}",
    }
