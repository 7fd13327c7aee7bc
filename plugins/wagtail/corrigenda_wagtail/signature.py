"""Checks whether a webhook is the desk's: standardwebhooks.com, version 1, symmetric."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Mapping

from corrigenda_wagtail.conf import setting

TOLERANCE = 300  # seconds


def is_genuine(headers: Mapping[str, str], body: bytes) -> bool:
    key, at = _key(), headers.get("webhook-timestamp", "")
    fresh = at.isascii() and at.isdigit() and len(at) < 12 and abs(time.time() - int(at)) <= TOLERANCE
    if len(key) < 24 or not fresh:
        return False
    said = b".".join((headers.get("webhook-id", "").encode(), at.encode(), body))
    wanted = b"v1," + base64.b64encode(hmac.digest(key, said, hashlib.sha256))
    given = headers.get("webhook-signature", "").encode().split(b" ")
    return any(hmac.compare_digest(wanted, one) for one in given)


def _key() -> bytes:
    try:
        return base64.b64decode(setting("SECRET").removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return b""
