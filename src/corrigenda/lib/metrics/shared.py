"""The numbers of all processes of a desk, in one folder: each writes its own file, and whoever is asked adds them up.

A process that ends leaves its file behind, so that no counter falls. docs/decisions says why not prometheus_client's own.
"""

from __future__ import annotations

import atexit
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from corrigenda.lib.metrics.numbers import SERIES, Rows, Series

SECONDS = 1.0  # so old are the numbers of another process at most
Told = dict[str, list[tuple[list[str], list[float]]]]


class Share:
    """The file of this process in the desk's folder for numbers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"  # a later process may have the same number
        self._written = ""

    def write(self) -> None:
        """Writes what has changed, so that no reader sees half of it."""
        told = json.dumps({name: list(series.copied().items()) for name, series in SERIES.items()})
        if told == self._written:
            return
        beside = self.file.with_suffix(".new")
        beside.write_text(told, encoding="utf-8")
        os.replace(beside, self.file)
        self._written = told

    def of_others(self) -> Iterator[Told]:
        for file in self._folder.glob("*.json"):
            if file != self.file:
                with suppress(OSError, ValueError):
                    yield json.loads(file.read_text(encoding="utf-8"))


_share: Share | None = None


def begin() -> None:
    """Shares this process's numbers from now on, if the desk has a folder for them (CORRIGENDA_METRICS_FOLDER)."""
    global _share
    if not settings.METRICS_FOLDER:
        return
    folder = Path(settings.METRICS_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _share = Share(folder)
    atexit.register(_try_to_write, _share)
    threading.Thread(target=_repeat, args=(_share,), name="metrics", daemon=True).start()


def totals() -> dict[str, Rows]:
    """Returns the numbers of all processes, by series."""
    sums = {name: series.copied() for name, series in SERIES.items()}
    for told in _share.of_others() if _share else ():
        for name, rows in told.items():
            if name in SERIES:
                _add(sums[name], rows, SERIES[name])
    return sums


def _add(sums: Rows, rows: Any, series: Series) -> None:
    for labels, row in rows:
        if len(row) != series.width:  # another version's
            continue
        before = sums.setdefault(tuple(labels), [0.0] * series.width)
        sums[tuple(labels)] = [one + other for one, other in zip(before, row, strict=True)]


def _repeat(share: Share) -> None:
    while True:
        time.sleep(SECONDS)
        _try_to_write(share)


def _try_to_write(share: Share) -> None:
    with suppress(OSError):  # the folder is gone with the desk, or the disk is full
        share.write()
