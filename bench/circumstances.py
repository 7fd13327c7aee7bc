"""What a benchmark's result says of its run: the command, the date and the machine."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from typing import Any


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
        },
    }
