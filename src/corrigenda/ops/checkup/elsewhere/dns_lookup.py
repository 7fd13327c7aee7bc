"""Asks the DNS as this machine is set up to, for names of this desk alone, each within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dns.rdtypes.ANY.TXT import TXT

SECONDS = 5.0  # for one question, all servers together


class Unanswered(Exception):
    """The DNS servers of this machine gave no answer, or say that they cannot."""


def has_address(name: str) -> bool:
    """Whether the DNS knows an address of that name. Raises Unanswered."""
    return any(_ask(name, kind) for kind in ("A", "AAAA"))


def texts(name: str) -> list[str]:
    """Returns the TXT records of a name, each in one piece; none if there is no such name. Raises Unanswered."""
    records: list[TXT] = _ask(name, "TXT")
    return [b"".join(record.strings).decode("utf-8", "replace") for record in records]


def _ask(name: str, kind: str) -> list[Any]:
    # Here, because every command imports doctor's modules: mail servers start one for each mail.
    import dns.exception
    import dns.resolver

    try:
        return list(dns.resolver.resolve(f"{name}.", kind, lifetime=SECONDS))
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Unanswered(f"{name}: {type(error).__name__}") from error
