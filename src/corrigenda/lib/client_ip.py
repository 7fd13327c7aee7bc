"""The address a request came from, behind proxies or not."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_ip(request: HttpRequest) -> str:
    """Returns the address of a request."""
    return client_ip_of(str(request.META.get("REMOTE_ADDR", "")), request.headers.get("X-Forwarded-For", ""))


def client_ip_of(peer: str, forwarded_for: str) -> str:
    """Returns the address behind a connection from `peer`. X-Forwarded-For is believed only as far as our own proxies wrote it."""
    trusted = settings.TRUSTED_PROXIES
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    if trusted and len(hops) >= trusted:
        return hops[-trusted]
    return peer


def network_of(address: str, *, v4: int, v6: int) -> Network | None:
    """Returns the network given by the first bits of an address, `v4` or `v6` of them; None if this is no address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return None
    ip = getattr(ip, "ipv4_mapped", None) or ip  # ::ffff:192.0.2.1, as a socket for both families names it
    return ipaddress.ip_network(f"{ip.compressed.partition('%')[0]}/{v4 if ip.version == 4 else v6}", strict=False)
