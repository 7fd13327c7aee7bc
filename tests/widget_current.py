"""The committed widget is what its sources build to. Without npm this cannot be checked, and says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/corrigenda/intake/static/corrigenda"
BUILT = [FOLDER / name for name in ("widget.js", "related.js", "proof.js", "cut.js")]


def main() -> int:
    if shutil.which("npm") is None:
        print("SKIPPED: npm is not installed, so the committed widget was not compared with its sources")
        return 0
    committed = [file.read_bytes() for file in BUILT]
    for command in (
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        ["npm", "run", "--silent", "build"],
    ):
        subprocess.run(command, cwd=ROOT / "widget", check=True)
    current = [file.read_bytes() for file in BUILT] == committed
    for file, was in zip(BUILT, committed, strict=True):
        file.write_bytes(was)
    print(
        "the committed widget is current" if current else "the committed widget is stale: run `make widget` and commit"
    )
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
