"""The folder in which the processes of one desk share what they count: in memory, and gone with the desk."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from django.conf import settings

VARIABLE = "CORRIGENDA_METRICS_FOLDER"
MEMORY = Path("/dev/shm")  # no disk is written to
OLD = 86_400  # seconds, after which what a killed desk left is removed


@contextmanager
def metrics_folder() -> Iterator[None]:
    """Gives the processes that are started inside a folder, if somebody may read `/metrics` and none is set."""
    if settings.METRICS_FOLDER or not (settings.METRICS_TOKEN or settings.METRICS_FROM):
        yield
        return
    place = MEMORY if os.access(MEMORY, os.W_OK) else Path(gettempdir())
    _remove_left(place)
    with TemporaryDirectory(prefix="corrigenda-metrics-", dir=place, ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]


def _remove_left(place: Path) -> None:
    """Removes what killed desks of this user left here: a desk that runs writes more often than once a day."""
    for folder in place.glob("corrigenda-metrics-*"):
        with suppress(OSError):
            left = folder.stat()
            if left.st_uid == os.getuid() and time.time() - left.st_mtime > OLD:
                shutil.rmtree(folder)
