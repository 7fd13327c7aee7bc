"""docs/git.md: its ways from nothing to the first correction, done word for word by a shell."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.docs.tutorial import Tutorial, tutorial

pytestmark = [pytest.mark.pure, pytest.mark.long]


def last_commit(page: Tutorial) -> str:
    shell = ["bash", "-c", page.blocks[-1]]
    return subprocess.run(shell, cwd=page.folder, capture_output=True, text=True, check=True).stdout


def changed(log: str) -> list[str]:
    return re.findall(r"^[-+](?![-+]).*$", log, re.MULTILINE)


def test_the_tutorial_ends_in_one_commit_and_a_notice(tmp_path: Path) -> None:
    page = tutorial("git", tmp_path)
    with page.done(but=1):
        page.await_correction(f"http://{page.page}/bridge.html")
        log = last_commit(page)
    assert "Correction no. 1: The bridge" in log
    assert changed(log) == [
        "-<p>The swing bridge was opened in <b>1931</b>, the harbour office says.</p>",
        "+<p>The swing bridge was opened in <b>1932</b>, the harbour office says.</p>",
    ]


def test_a_site_that_hugo_builds_shows_the_correction(tmp_path: Path) -> None:
    page = replace(tutorial("git", tmp_path, also=("hugo",)), section="Hugo, from nothing to the first correction")
    with page.done(but=1):
        page.await_correction(f"http://{page.page}/bridge/")
        log = last_commit(page)
    assert "Correction no. 1: The bridge" in log
    assert changed(log) == [
        "-The swing bridge was opened in **1931**, the harbour office says.",
        "+The swing bridge was opened in **1932**, the harbour office says.",
    ]
