"""Real repositories: bare, and with a work tree."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector
from tests.connectors.contract import BEFORE, PLAIN, Texts

REF = "city/bridge.md"


def git(repository: Path, *words: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    people = {
        f"GIT_{who}_{what}": "author@courier.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-C", repository, *words], check=True, capture_output=True, text=True, env=clean | people
    )
    return done.stdout


@dataclass
class GitPlace:
    desk: Path  # the repository that the desk writes to
    author: Path  # somebody else's own clone
    connector: Connector
    ref: str = REF
    url: str = "https://courier.example/city/bridge/"
    texts: Texts = PLAIN
    kept: Path | None = None  # where the published branch is, if not in `desk`

    def somebody_writes(self, ref: str, markup: str) -> None:
        git(self.author, "pull", "--quiet", "--rebase")
        (self.author / ref).write_text(markup, encoding="utf-8")
        self._push()

    def somebody_writes_elsewhere(self) -> None:
        git(self.author, "pull", "--quiet", "--rebase")
        other = self.author / "other.md"
        other.write_text(other.read_text() + "More.\n" if other.exists() else "Other.\n")
        self._push()

    def _push(self) -> None:
        git(self.author, "add", "--all")
        git(self.author, "commit", "--quiet", "--message", "an author's work")
        git(self.author, "push", "--quiet", "origin", "HEAD:main")

    def writes_of(self, key: str) -> int:
        there = self.kept or self.desk
        return git(there, "log", "--format=%(trailers:key=Corrigenda-Key,valueonly)", "main").split().count(key)

    def is_clean(self) -> bool:
        """Whether the work tree, where there is one, shows what the branch has."""
        return not (self.desk / ".git").exists() or git(self.desk, "status", "--porcelain") == ""


@pytest.fixture(params=["bare", "work tree"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> GitPlace:
    desk, author = tmp_path / "desk", tmp_path / "author"
    git(
        tmp_path,
        "init",
        "--quiet",
        "--initial-branch=main",
        *(["--bare"] if request.param == "bare" else []),
        str(desk),
    )
    if request.param == "work tree":
        git(desk, "config", "receive.denyCurrentBranch", "updateInstead")
    git(tmp_path, "clone", "--quiet", str(desk), str(author))
    git(author, "checkout", "--quiet", "-B", "main")
    (author / "city").mkdir()
    (author / REF).write_text(BEFORE, encoding="utf-8")
    git(author, "add", "--all")
    git(author, "commit", "--quiet", "--message", "first")
    git(author, "push", "--quiet", "--set-upstream", "origin", "main")
    settings = {"repo": str(desk), "path": "{path}.md,{path}.html"}
    return GitPlace(desk, author, registry.connect("git", settings))


@pytest.fixture
def remote_place(tmp_path: Path) -> GitPlace:
    """The published branch is in a bare repository elsewhere; the desk's own is a copy."""
    kept, desk, author = tmp_path / "kept", tmp_path / "desk", tmp_path / "author"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "--bare", str(kept))
    git(tmp_path, "clone", "--quiet", str(kept), str(author))
    git(author, "checkout", "--quiet", "-B", "main")
    (author / "city").mkdir()
    (author / REF).write_text(BEFORE, encoding="utf-8")
    git(author, "add", "--all")
    git(author, "commit", "--quiet", "--message", "first")
    git(author, "push", "--quiet", "--set-upstream", "origin", "main")
    git(tmp_path, "clone", "--quiet", "--bare", str(kept), str(desk))
    settings = {"repo": str(desk), "path": "{path}.md", "remote": "origin"}
    return GitPlace(desk, author, registry.connect("git", settings), kept=kept)
