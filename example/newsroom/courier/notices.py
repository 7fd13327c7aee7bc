"""The corrections the desk has published for a page. A desk that is slow or down costs the page only its notices."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

TIMEOUT = 1.0  # seconds
KEEP = 5.0  # seconds

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the desk is ours, and near


@dataclass(frozen=True, slots=True)
class Notice:
    number: str
    label: str
    text: str
    published_at: datetime
    url: str  # the permalink on the desk, or ""
    old: str
    new: str


def ask(url: str) -> bytes:
    """What the desk answers. Raises OSError or HTTPException."""
    with _opener.open(url, timeout=TIMEOUT) as answer:
        return answer.read()


@dataclass(slots=True)
class Desk:
    """The desk's reader API for one site."""

    url: str
    site: str
    ask: Callable[[str], bytes] = ask
    _kept: dict[str, tuple[float, list[Notice]]] = field(default_factory=dict)

    def notices(self, page: str) -> list[Notice]:
        """The notices of a page, at most KEEP seconds old; none when the desk does not answer."""
        expires, notices = self._kept.get(page, (0.0, []))
        if time.monotonic() >= expires:
            try:
                notices = [self._notice(given) for given in json.loads(self.ask(self._address(page)))["corrections"]]
            except (OSError, HTTPException, ValueError, TypeError, KeyError):
                notices = []
            self._kept[page] = (time.monotonic() + KEEP, notices)
        return notices

    def _address(self, page: str) -> str:
        return f"{self.url}/api/v1/corrections?{urlencode({'site': self.site, 'url': page})}"

    def _notice(self, given: Any) -> Notice:
        url = str(given["url"] or "")
        return Notice(
            number=str(given["number"]),
            label=str(given["label"]),
            text=str(given["notice"]),
            published_at=datetime.fromisoformat(given["published_at"]),
            url=url if url.startswith(f"{self.url}/") else "",  # no javascript: and no other host
            old=str(given["old"] or ""),
            new=str(given["new"] or ""),
        )
