"""Gives one name to the addresses that lead to one mailbox."""

from __future__ import annotations

LONGEST = 254
_GMAIL = ("gmail.com", "googlemail.com")  # support.google.com/mail/answer/7436150


def mailbox(address: str) -> str:
    """Returns the address in small letters, without quotes and without a tag (`+...`); empty if this is no address.

    Most hosts deliver tagged mail to the same box. Gmail also ignores dots, and has two names. The result is to compare
    by, not to write to.
    """
    local, _, typed_host = address.strip().lower().rpartition("@")
    plain = local.strip('"').replace("\\", "")
    host = _in_ascii(typed_host)
    name = plain.partition("+")[0] or plain
    if host in _GMAIL:
        name, host = name.replace(".", "") or name, _GMAIL[0]
    return f"{name}@{host}"[:LONGEST] if host else ""


def _in_ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode()
    except UnicodeError:
        return host
