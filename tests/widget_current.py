"""The committed widget is what its sources build to. Without npm this cannot be checked, and says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src/corrigenda/intake/static/corrigenda/widget.js"


def main() -> int:
    if shutil.which("npm") is None:
        print("SKIPPED: npm is not installed, so the committed widget was not compared with its sources")
        return 0
    committed = BUILT.read_bytes()
    for command in (
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        ["npm", "run", "--silent", "build"],
    ):
        subprocess.run(command, cwd=ROOT / "widget", check=True)
    current = BUILT.read_bytes() == committed
    BUILT.write_bytes(committed)
    print(
        "the committed widget is current" if current else "the committed widget is stale: run `make widget` and commit"
    )
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
