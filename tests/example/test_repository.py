"""create.py makes the newsroom's repository, the same one every time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from example.newsroom.create import create
from tests.example.conftest import FOLDER

pytestmark = pytest.mark.pure


def git(repository: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", repository, *words], check=True, capture_output=True, text=True).stdout


def test_one_commit_on_main_holds_every_article(tmp_path: Path) -> None:
    create(tmp_path)
    assert git(tmp_path, "log", "--format=%an <%ae> %aI %D").strip() == (
        "The Harbour Courier <newsdesk@courier.example> 2026-11-20T06:00:00+00:00 HEAD -> main"
    )
    kept = {file.relative_to(FOLDER / "articles").as_posix() for file in (FOLDER / "articles").glob("*/*")}
    assert set(git(tmp_path, "ls-files").split()) == kept
    assert git(tmp_path, "status", "--porcelain") == ""


def test_made_again_elsewhere_it_is_the_same_commit(tmp_path: Path) -> None:
    assert create(tmp_path / "one") == create(tmp_path / "two")


def test_a_repository_with_commits_is_left_as_it_is(tmp_path: Path) -> None:
    create(tmp_path)
    (tmp_path / "city" / "swing-bridge-closure.md").unlink()
    git(tmp_path, "commit", "--quiet", "--all", "--message", "an edit")
    newest = git(tmp_path, "rev-parse", "HEAD").strip()
    assert create(tmp_path) == newest
    assert git(tmp_path, "status", "--porcelain") == ""


def test_a_repository_without_a_commit_is_finished(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    create(tmp_path)
    assert git(tmp_path, "rev-list", "--count", "HEAD").strip() == "1"
