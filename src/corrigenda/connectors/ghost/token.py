"""The token of a request to Ghost's Admin API (ghost.org/docs/admin-api, token authentication): a JWT of five minutes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

from corrigenda.lib import clock

SECONDS = 240  # Ghost takes at most 300


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    secret: bytes

    def token(self) -> str:
        """Returns a token signed by HMAC-SHA256 (RFC 7519), good from now on for SECONDS."""
        now = int(clock.now().timestamp())
        signed_text = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': self.name})}.{_part({'iat': now, 'exp': now + SECONDS, 'aud': '/admin/'})}"
        return f"{signed_text}.{_base64(hmac.digest(self.secret, signed_text.encode(), hashlib.sha256))}"


def _part(fields: dict[str, str | int]) -> str:
    return _base64(json.dumps(fields).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
