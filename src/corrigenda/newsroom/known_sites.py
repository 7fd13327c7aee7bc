"""Sites by their keys, kept in memory for a second, for a door that must not ask the database each time.

What was changed with `site set` is seen a second later. A door that would refuse by what it finds here asks the database
first.
"""

from __future__ import annotations

import asyncio
import time

from django.db import close_old_connections

from corrigenda.newsroom.models import Site

SECONDS = 1.0
_kept: dict[str, tuple[Site, float]] = {}  # with the time of a steady clock at which it was read
_reading: dict[str, asyncio.Task[Site | None]] = {}


def note(site: Site) -> None:
    """Keeps a site that was read from the database just now."""
    _kept[site.key] = site, time.monotonic()


async def known_site(key: str) -> Site | None:
    """Returns the site, as it was at most SECONDS ago; None if no door has noted it yet."""
    if key not in _kept:
        return None
    site, read_at = _kept[key]
    if time.monotonic() - read_at <= SECONDS:
        return site
    if key not in _reading:  # many may ask at once; one reads
        _reading[key] = asyncio.ensure_future(asyncio.to_thread(_read, key))
        _reading[key].add_done_callback(lambda _: _reading.pop(key, None))
    return await asyncio.shield(_reading[key])


def _read(key: str) -> Site | None:
    close_old_connections()
    site = Site.objects.filter(key=key).first()
    if site is None:
        _kept.pop(key, None)
    else:
        note(site)
    return site
