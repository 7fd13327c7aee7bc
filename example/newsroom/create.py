"""Make the git repository of the demonstration newsroom: python example/newsroom/create.py DIR

Every run makes the same commit; a repository that has one already is left as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent / "articles"
WHEN = "2026-11-20T06:00:00+00:00"
CONFIG = {
    "user.name": "The Harbour Courier",
    "user.email": "newsdesk@courier.example",
    "core.autocrlf": "false",
    "commit.gpgsign": "false",
}


def create(repository: Path) -> str:
    """The id of the commit at HEAD, made now unless there is one."""
    repository.mkdir(parents=True, exist_ok=True)
    if not (repository / ".git").exists():
        _git(repository, "init", "--quiet", "--initial-branch=main")
    if not _git(repository, "for-each-ref", "refs/heads/main"):
        for name, value in CONFIG.items():
            _git(repository, "config", name, value)
        shutil.copytree(ARTICLES, repository, dirs_exist_ok=True)
        _git(repository, "add", "--all")
        _git(repository, "commit", "--quiet", "--message", "The articles of the first edition")
    return _git(repository, "rev-parse", "HEAD").strip()


def _git(repository: Path, *arguments: str) -> str:
    # Without a git of our surroundings (GIT_DIR in a hook, say), or it would write there.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = surroundings | {"GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN}
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, encoding="utf-8").stdout


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: create.py DIR")
    print(create(Path(sys.argv[1])))
