"""Reads the settings from the environment. Each call declares a setting: its name, kind, default and help.

A test checks `docs/configuration.md` against `DECLARED`. A wrong value stops the start, and the variable is named.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Variable:
    """`in_file`: the value may stand in a file, which NAME_FILE names."""

    name: str
    default: str
    help: str
    in_file: bool = False


DECLARED: dict[str, Variable] = {}

# False in commands that put a backup back or check one: a new secret would stand in the way of the backup's own.
keeps_new_secret = True

_PREFIX = "CORRIGENDA_"
_BETWEEN_PROCESSES = {"CORRIGENDA_PARENT", "CORRIGENDA_GIVEN_UMASK"}  # which our processes hand to each other


def unknown(names: Iterable[str]) -> Iterator[str]:
    """Says of each variable of ours that nothing reads that it is ignored, and which one may have been meant."""
    known = {one.name + end for one in DECLARED.values() for end in ("", "_FILE") if one.in_file or not end}
    ours = {name for name in names if name.upper().startswith(_PREFIX)}
    for name in sorted(ours - known - _BETWEEN_PROCESSES):
        own_parts = [each.removeprefix(_PREFIX) for each in known]  # what all share would make all alike
        nearest = get_close_matches(name.upper().removeprefix(_PREFIX), own_parts, n=1)
        meant = f"did you mean {_PREFIX}{nearest[0]}?" if nearest else "see docs/configuration.md"
        yield f"{name}: there is no such setting, so it is ignored; {meant}"


def _read(name: str, default: str, help: str, parse: Callable[[str], T], *, in_file: bool = False) -> T:
    DECLARED[name] = Variable(name, default, help, in_file)
    value = (_of_file(name) if in_file else "") or os.environ.get(name, "") or default
    try:
        return parse(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error} (it is {value!r})") from error


def text(name: str, default: str, help: str) -> str:
    return _read(name, default, help, str)


def whole(name: str, default: int, help: str, *, least: int = 0, most: int | None = None) -> int:
    def parse(value: str) -> int:
        number = int(value)
        if number < least:
            raise ValueError(f"must be {least} or more")
        if most is not None and number > most:
            raise ValueError(f"must be {most} or less")
        return number

    return _read(name, str(default), help, parse)


def choice(name: str, options: tuple[str, ...], help: str) -> str:
    """Returns one of the options; the first if the variable is not set."""

    def parse(value: str) -> str:
        if value not in options:
            raise ValueError(f"must be one of {', '.join(options)}")
        return value

    return _read(name, options[0], help, parse)


def url(name: str, default: str, help: str, *, schemes: tuple[str, ...], in_file: bool = False) -> str:
    def parse(value: str) -> str:
        if value and urlsplit(value).scheme not in schemes:
            raise ValueError(f"must begin with one of {', '.join(scheme + '://' for scheme in schemes)}")
        return value.rstrip("/")

    return _read(name, default, help, parse, in_file=in_file)


def urls(name: str, help: str, *, schemes: tuple[str, ...], in_file: bool = False) -> tuple[str, ...]:
    """Returns the addresses that are named there, with blanks between them."""

    def parse(value: str) -> tuple[str, ...]:
        if any(urlsplit(each).scheme not in schemes for each in value.split()):
            raise ValueError(f"each must begin with one of {', '.join(scheme + '://' for scheme in schemes)}")
        return tuple(value.split())

    return _read(name, "", help, parse, in_file=in_file)


def networks(name: str, help: str) -> tuple[Network, ...]:
    """Returns the networks that are named there, with blanks or commas between them. A network may be one address."""
    return _read(name, "", help, lambda value: tuple(map(ipaddress.ip_network, value.replace(",", " ").split())))


def secret(name: str, help: str) -> str:
    """Returns the variable itself, or the content of the file that NAME_FILE names; empty if neither is set."""
    return _read(name, "", help, str, in_file=True)


def rsa_key(name: str, help: str) -> str:
    """Returns a private RSA key in PEM, as openssl writes it without a password; empty if it is not set."""

    def parse(value: str) -> str:
        if value and not _is_rsa_key(value):  # the key itself stands in no message
            raise ImproperlyConfigured(
                f"{name}: must be a private RSA key of 1,024 bits or more, in PEM, without a password; "
                "`openssl genrsa 2048` makes one"
            )
        return value

    return _read(name, "", help, parse, in_file=True)


def _is_rsa_key(value: str) -> bool:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # for those who have a key only
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(value.encode(), None)
    except (ValueError, TypeError):
        return False
    return isinstance(key, RSAPrivateKey) and key.key_size >= 1024


def _of_file(name: str) -> str:
    """Returns the content of the file that NAME_FILE names; empty if it names none."""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: {path} cannot be read ({error.strerror})") from error
