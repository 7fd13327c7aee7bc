"""Gives one name to the addresses that lead to one mailbox."""

from __future__ import annotations

from corrigenda.lib.keyed_hash import hashes_of_before, keyed_hash

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


def mailbox_key(address: str) -> str:
    """Returns a keyed hash of the mailbox, to count letters by; empty if this is no address."""
    name = mailbox(address)
    return keyed_hash(f"mailbox:{name}") if name else ""


def mailbox_keys_of_before(address: str) -> list[str]:
    """Returns what `mailbox_key` returned under the installation's earlier secrets."""
    return hashes_of_before(f"mailbox:{mailbox(address)}")


def _in_ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode()
    except UnicodeError:
        return host
