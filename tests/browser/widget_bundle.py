"""Builds the widget's pure parts for a test with node, or says what is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[2] / "widget"


def built(entry: str, out: Path) -> str:
    """The bundle of an entry of widget/; skips the test where node or the build's packages are not there."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: apt-get install nodejs npm")
    if not (WIDGET / "node_modules" / "esbuild").exists():
        pytest.skip("the widget's build packages are not installed: cd widget && npm ci")
    subprocess.run([node, "build.mjs", str(out), entry], cwd=WIDGET, check=True, capture_output=True)
    return out.read_text(encoding="utf-8")
