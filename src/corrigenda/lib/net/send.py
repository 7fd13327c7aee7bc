"""Sends one request to another system, such as a CMS, a hub or a republisher; no redirect is followed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpcore

from corrigenda import __version__
from corrigenda.lib.net import guard
from corrigenda.lib.net.guard import FetchError, Limit, body_of, broken_off, guarded_pool

_AS_DESK = {
    "User-Agent": f"Corrigenda/{__version__} (corrections desk)",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """Any answer, good or bad. The headers' names are in lower case.

    A header that came several times is a list with commas (RFC 9110, section 5.3).
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(method: str, url: str, *, headers: Mapping[str, str], body: bytes, private: bool) -> Reply:
    """Sends one request to another system; returns the answer whatever its status. No redirect is followed.

    Raises FetchError: permanent for a private network that is not allowed, passing if no whole answer came.
    """
    deadline = time.monotonic() + guard.TOTAL_SECONDS
    all_headers = list({**_AS_DESK, **headers, "Content-Length": str(len(body))}.items())
    timeout = {"connect": guard.CONNECT_SECONDS, "read": guard.TOTAL_SECONDS, "write": guard.CONNECT_SECONDS}
    try:
        with (
            broken_off("there was no answer"),
            guarded_pool(private=private) as pool,
            pool.stream(
                deadline, method, url, headers=all_headers, content=body, extensions={"timeout": timeout}
            ) as response,
        ):
            return Reply(response.status, _joined(response.headers), body_of(response, Limit(guard.MAX_BYTES)))
    except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
        raise FetchError(f"{url} is not an address that can be asked", permanent=True) from error


def _joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    by_name: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode().lower(), value.decode("utf-8", "replace")
        by_name[key] = f"{by_name[key]}, {text}" if key in by_name else text
    return by_name
