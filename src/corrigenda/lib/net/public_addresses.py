"""Tells which addresses are on the public internet. Pure."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address, IPv6Network

# Networks that Python calls global, or did until lately, and that are not: old forms of IPv4 in IPv6, site-local, a
# network's own NAT64.
_INSIDE = (IPv6Network("::/96"), IPv6Network("fec0::/10"), IPv6Network("64:ff9b:1::/48"))
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address is public.

    An IPv6 address that stands for an IPv4 one (mapped, NAT64, 6to4) is what the IPv4 address is.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if (carried := _carried(ip)) is not None:
            return is_public(str(carried))
        if any(ip in network for network in _INSIDE):
            return False
    return ip.is_global and not ip.is_multicast


def _carried(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
