"""The desk's backups: whether the newest is recent. Who backs up in another way leaves no note, and is told nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from corrigenda.lib import clock
from corrigenda.ops.backups.make import last_made

OLD = timedelta(days=2)


def backups() -> Iterator[str]:
    last = last_made()
    if last is not None and clock.now() - last > OLD:
        yield (
            f"backup: the newest is of {last:%Y-%m-%d %H:%M} UTC; see why no later one was made (`systemctl status "
            "corrigenda-backup`), and run `corrigenda backup`"
        )
