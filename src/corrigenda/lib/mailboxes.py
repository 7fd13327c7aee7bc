"""Addresses that lead to one mailbox, under one name."""

from __future__ import annotations

LONGEST = 254


def mailbox(address: str) -> str:
    """In small letters, without quotes and without a tag (`+...`), which most hosts deliver to the same box. To compare
    by, not to write to; empty for no address."""
    local, _, host = address.strip().lower().rpartition("@")
    plain = local.strip('"').replace("\\", "")
    return f"{plain.partition('+')[0] or plain}@{_in_ascii(host)}"[:LONGEST] if host else ""


def _in_ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode()
    except UnicodeError:
        return host
