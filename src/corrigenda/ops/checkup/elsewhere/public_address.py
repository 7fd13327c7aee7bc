"""The public address: does this desk answer there, through DNS, certificate and proxy?"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client
from corrigenda.ops.checkup import clocks
from corrigenda.ops.checkup.elsewhere import dns_lookup

_FIX = (
    "see that the name leads to this machine, that the proxy has a valid certificate and passes requests on, and that "
    "CORRIGENDA_PUBLIC_URL is right"
)


def public_address() -> Iterator[str]:
    if not settings.PRODUCTION:
        return
    name = urlsplit(settings.PUBLIC_URL).hostname or ""
    problems = list(_of_name(name))
    yield from problems or _of_answer(f"{settings.PUBLIC_URL}/healthz")


def _of_name(name: str) -> Iterator[str]:
    if _is_address(name):
        return
    try:
        if not dns_lookup.has_address(name):
            yield (
                f"public address: the DNS has no address for {name}; add a record A or AAAA for this machine, or mend "
                "CORRIGENDA_PUBLIC_URL"
            )
    except dns_lookup.Unanswered as error:
        yield f"public address: the DNS gives no answer ({error}); see the name servers in /etc/resolv.conf"


def _of_answer(asked: str) -> Iterator[str]:
    try:
        with Client(hosts=[urlsplit(asked).netloc], private=True) as client:
            answer = client.get(asked, accept="text/plain")
    except FetchError as error:
        yield f"public address: {asked} cannot be read from here ({error}); {_FIX}"
        return
    if answer.body.strip() != b"ok":
        yield f"public address: another program answers at {asked}; see CORRIGENDA_PUBLIC_URL and the proxy"
    yield from clocks.compare(urlsplit(asked).netloc, answer.told_at)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
