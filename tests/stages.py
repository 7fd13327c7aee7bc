"""Run make targets one after the other, print each one's time, and fail at the end if one failed."""

from __future__ import annotations

import subprocess
import sys
import time


def main(stages: list[str]) -> int:
    times: list[tuple[str, float, int]] = []
    for stage in stages:
        print(f"== {stage}", flush=True)
        begun = time.monotonic()
        status = subprocess.run(["make", "--no-print-directory", stage], check=False).returncode
        times.append((stage, time.monotonic() - begun, status))
    for stage, seconds, status in times:
        print(f"{stage:<16} {seconds:6.1f} s  {'ok' if status == 0 else f'FAILED ({status})'}")
    return 1 if any(status for _stage, _seconds, status in times) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
