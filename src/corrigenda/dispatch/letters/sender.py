"""Who our letters come from: the address with a name beside it, its domain, and the DKIM signature (RFC 6376).

The desk signs if it has a key: that is for a mail server which relays what it gets, and signs nothing itself.
"""

from __future__ import annotations

import base64
from email.utils import formataddr, parseaddr

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings


def named(name: str) -> str | None:
    """Returns the sender with this name beside the address; None for the sender as it is set."""
    name = " ".join(name.split())
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if name else None


def domain() -> str:
    """Returns the domain of the address that letters come from; it also stands in our Message-IDs."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def signed(letter: bytes) -> bytes:
    """Returns a letter, whose lines end with CRLF, with our signature on top; without a key, as it is."""
    if not settings.DKIM_KEY:
        return letter
    import dkim  # 20 ms that a desk without a key need not spend

    pem = settings.DKIM_KEY.encode()
    signature: bytes = dkim.sign(letter, settings.DKIM_SELECTOR.encode(), domain().lower().encode("idna"), pem)
    return signature + letter


def dkim_record() -> str:
    """Returns the TXT record that belongs to our key (RFC 6376, section 3.6.1)."""
    key = load_pem_private_key(settings.DKIM_KEY.encode(), None).public_key()
    public = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"
