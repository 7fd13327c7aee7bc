"""Gives one name to the addresses that lead to one mailbox."""

from __future__ import annotations

LONGEST = 254


def mailbox(address: str) -> str:
    """Returns the address in small letters, without quotes and without a tag (`+...`); empty if this is no address.

    Most hosts deliver tagged mail to the same box. The result is to compare by, not to write to.
    """
    local, _, host = address.strip().lower().rpartition("@")
    plain = local.strip('"').replace("\\", "")
    return f"{plain.partition('+')[0] or plain}@{_in_ascii(host)}"[:LONGEST] if host else ""


def _in_ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode()
    except UnicodeError:
        return host
