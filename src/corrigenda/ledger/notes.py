"""Signed notes: a text and who signed it, as lines (C2SP signed-note; Ed25519 signatures)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_SIGNED_BY = "\u2014 "  # an em dash and a space begin a signature's line


class BadNote(ValueError):
    """The text is no note signed by this key; the message says why."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key with the name of its owner; `raw` is 32 bytes."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that lead from a signature to its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    @classmethod
    def parsed(cls, text: str) -> VerifyingKey:
        """Reads the one line that is published. Raises BadNote."""
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = _decoded(encoded)
        key = cls(name, raw[1:])
        if not _named(name) or raw[:1] != _ED25519 or len(key.raw) != 32 or key.id.hex() != key_id:
            raise BadNote("this is no verifying key")
        return key


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its owner's name; `seed` is 32 bytes and secret."""

    name: str
    seed: bytes

    @property
    def public(self) -> VerifyingKey:
        return VerifyingKey(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())


def signed(text: str, key: SigningKey) -> str:
    """Returns the note: the text, a blank line, the signature. Raises ValueError if the text is not whole lines."""
    if not text.endswith("\n") or not _named(key.name):
        raise ValueError("a note is whole lines, and its signer's name has neither blanks nor a plus")
    signature = Ed25519PrivateKey.from_private_bytes(key.seed).sign(text.encode())
    return f"{text}\n{_SIGNED_BY}{key.name} {base64.b64encode(key.public.id + signature).decode()}\n"


def opened(note: str, key: VerifyingKey) -> str:
    """Returns the note's text if this key signed it; ignores other signatures. Raises BadNote."""
    text, blank, lines = note.rpartition("\n\n")
    text += "\n"
    if not blank or not lines.endswith("\n"):
        raise BadNote("this is no signed note")
    signers = []
    for line in lines.splitlines():
        name, _, encoded = line.removeprefix(_SIGNED_BY).partition(" ")
        if not line.startswith(_SIGNED_BY):
            raise BadNote("a line after the text is no signature")
        signers.append(name)
        signature = _decoded(encoded)
        if name == key.name and signature[:4] == key.id:
            _check(text, signature[4:], key)
            return text
    other_signers = ", ".join(name for name in signers if name != key.name)
    raise BadNote(
        f"{key.name} did not sign this note"
        + (f"; it is signed as {other_signers}" if other_signers else " with this key")
    )


def is_signed(note: str, key: VerifyingKey) -> bool:
    """Whether this key signed the note."""
    try:
        opened(note, key)
    except BadNote:
        return False
    return True


def _check(text: str, signature: bytes, key: VerifyingKey) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, text.encode())
    except InvalidSignature:
        raise BadNote(f"the signature of {key.name} is not of this text") from None


def _named(name: str) -> bool:
    return bool(name) and "+" not in name and not any(character.isspace() for character in name)


def _decoded(encoded: str) -> bytes:
    """Decodes base64, and accepts only the one way to write these bytes.

    Other letters at the end would mean the same bytes (RFC 4648, section 3.5).
    """
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote("a signature or key is not base64") from None
    if base64.b64encode(raw).decode() != encoded:
        raise BadNote("a signature or key is not base64 as it is written")
    return raw
