"""The disk: is there room on it?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.conf import settings

LEAST_ROOM = 500_000_000  # bytes: less fills within days


def disk() -> Iterator[str]:
    room = shutil.disk_usage(settings.DATA).free
    if room < LEAST_ROOM:
        yield f"disk: {room // 1_000_000} MB are left for {settings.DATA}; make room before suggestions are refused"
