"""The hosts of a site: the one way to write them, and which of them the desk could never read."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from corrigenda.lib.urls import BadUrl, canonical, host_of

_NAME = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]", re.ASCII)
_GIVEN = re.compile(r"[^\s/?#@\\]+")


def written(host: str) -> str:
    """Returns a host as canonical URLs have it: lower case, IDNA, no default port.

    Raises BadUrl if it is no host of a page.
    """
    if not _GIVEN.fullmatch(host):
        raise BadUrl(f"{host!r} is no HOST or HOST:PORT")
    try:
        plain = host_of(canonical(f"http://{host}/"))
        canonical_host = host_of(canonical(f"https://{plain}/"))  # without :443, too
    except BadUrl:
        raise BadUrl(f"{host!r} is no HOST or HOST:PORT") from None
    if not _NAME.fullmatch(_name(canonical_host)):
        raise BadUrl(f"{host!r} is no HOST or HOST:PORT")
    return canonical_host


def checked(hosts: Sequence[str], *, private: bool) -> list[str]:
    """Returns the hosts of a site as they are written. Raises ValidationError, by `hosts`, also for none."""
    try:
        written_hosts = [written(host) for host in hosts]
    except BadUrl as error:
        raise ValidationError({"hosts": str(error)}) from error
    if not written_hosts:
        raise ValidationError({"hosts": "give at least one host, as HOST or HOST:PORT"})
    if not private and (within := [host for host in written_hosts if inside(host)]):
        reason = f"{within[0]} is on this machine or a private network, whose pages are read only with --private"
        raise ValidationError({"hosts": reason})
    return list(dict.fromkeys(written_hosts))


def inside(host: str) -> bool:
    """Whether a host is on a loopback or private address by its looks alone.

    Where a name leads is seen when a page is read.
    """
    name = _name(host).strip("[]")
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _name(host: str) -> str:
    """Returns a host without its port."""
    return re.sub(r":[0-9]+\Z", "", host) if host.count(":") == 1 or "]:" in host else host
