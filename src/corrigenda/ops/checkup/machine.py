"""The machine: is there room on the disk, and can others read the settings?"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

LEAST_ROOM = 500_000_000  # bytes: less fills within days
SERVICE_SETTINGS = Path("/etc/corrigenda/environment")  # where deploy/install.sh puts them


def disk() -> Iterator[str]:
    room = shutil.disk_usage(settings.DATA).free
    if room < LEAST_ROOM:
        yield f"disk: {room // 1_000_000} MB are left for {settings.DATA}; make room before suggestions are refused"


def service_settings() -> Iterator[str]:
    try:
        mode = SERVICE_SETTINGS.stat().st_mode
    except OSError:
        return
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"settings: others may read {SERVICE_SETTINGS}, and passwords stand in it; run `chmod 600` on it"
