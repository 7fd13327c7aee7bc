"""docs/git.md, "From nothing to the first correction", done word for word by a shell."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.tutorial import tutorial

pytestmark = [pytest.mark.pure, pytest.mark.long]


def test_the_tutorial_ends_in_one_commit_and_a_notice(tmp_path: Path) -> None:
    page = tutorial("git", tmp_path)
    with page.done(but=1):
        page.await_correction(f"http://{page.page}/bridge.html")
        shell = ["bash", "-c", page.blocks[-1]]
        log = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "Correction no. 1: The bridge" in log
    assert re.findall(r"^[-+](?![-+]).*$", log, re.MULTILINE) == [
        "-<p>The swing bridge was opened in <b>1931</b>, the harbour office says.</p>",
        "+<p>The swing bridge was opened in <b>1932</b>, the harbour office says.</p>",
    ]
