"""What a benchmark's result says of its run: the command, the date and the machine."""

from __future__ import annotations

import os
import platform
import time
from datetime import UTC, datetime
from typing import Any


def loop_ms() -> float:
    """Returns the processor milliseconds of a fixed loop in Python: how fast the machine is just now."""
    begun = time.process_time()
    for _ in range(500_000):
        pass
    return round((time.process_time() - begun) * 1000, 2)


def circumstances(command: str) -> dict[str, Any]:
    """Returns the command, the time (UTC) and the machine; `load` is the machine's over the last minute."""
    return {
        "command": command,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processors": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "loop_ms": loop_ms(),
        },
    }
