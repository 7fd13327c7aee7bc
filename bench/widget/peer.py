"""What Hypothesis' client weighs (gzip): the embed's boot, and all that it loads, from its npm package."""

from __future__ import annotations

import gzip
import subprocess
import tarfile
from pathlib import Path

PACKAGE = "hypothesis@1.1766.0"
BOOT = "build/boot.js"
LOADED = ("build/scripts/annotator.bundle.js", "build/scripts/sidebar.bundle.js")


def hypothesis(folder: Path) -> dict[str, int]:
    """Returns the bytes of the boot script, and of the scripts and styles that it loads. Raises CalledProcessError."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True, timeout=120
    ).stdout.strip()
    with tarfile.open(folder / packed) as archive:
        archive.extractall(folder, filter="data")
    root = folder / "package"
    styles = sorted((root / "build/styles").glob("*.css"))
    loaded = [root / name for name in LOADED] + styles
    return {"boot_bytes": _packed(root / BOOT), "all_bytes": sum(map(_packed, [root / BOOT, *loaded]))}


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))
