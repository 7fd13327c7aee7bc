"""The public address: does this desk answer there, through DNS, certificate and proxy?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client


def public_address() -> Iterator[str]:
    if not settings.PRODUCTION:
        return
    asked = f"{settings.PUBLIC_URL}/healthz"
    try:
        with Client(hosts=[urlsplit(asked).netloc], private=True) as client:
            answer = client.get(asked, accept="text/plain")
    except FetchError as error:
        yield (
            f"public address: {asked} cannot be read from here ({error}); see that the name leads to this machine, that "
            "the proxy has a valid certificate and passes requests on, and that CORRIGENDA_PUBLIC_URL is right"
        )
        return
    if answer.body.strip() != b"ok":
        yield f"public address: another program answers at {asked}; see CORRIGENDA_PUBLIC_URL and the proxy"
