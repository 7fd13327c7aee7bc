"""How much somebody may still send, in the header fields of draft-ietf-httpapi-ratelimit-headers-10."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
HEADERS: dict[str, Any] = {
    "RateLimit-Policy": {"description": "`q`: how many are allowed in `w` seconds.", "schema": _TEXT},
    "RateLimit": {"description": "`r`: how many more may be sent now; `t`: seconds until all are.", "schema": _TEXT},
}


def rate_limit(policy: str, *, quota: int, window: int, left: int, until: int) -> dict[str, str]:
    """Returns the header fields. `window` and `until` are in seconds."""
    return {
        "RateLimit-Policy": f'"{policy}";q={quota};w={window}',
        "RateLimit": f'"{policy}";r={left};t={until}',
    }
