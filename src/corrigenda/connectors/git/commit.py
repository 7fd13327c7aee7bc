"""Commits made with plumbing, in an index of their own: no work tree is touched, no hook of the repository runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from corrigenda.connectors.base import Entry
from corrigenda.connectors.git.runner import Git, GitFailed

TRAILER = "Corrigenda-Key"
COMMITTER = {"GIT_COMMITTER_NAME": "Corrigenda", "GIT_COMMITTER_EMAIL": "corrigenda@localhost"}


def new_commit(git: Git, parent: str, path: str, content: bytes, entry: Entry) -> str:
    """A commit on `parent` with `content` at `path`, by the editor; no branch points to it yet."""
    mode = git.text("ls-tree", parent, "--", path).split()[0]
    blob = git.run("hash-object", "-w", "--stdin", given=content).decode().strip()
    with tempfile.TemporaryDirectory() as folder:
        alone = Git(git.repository, {**_people(entry), "GIT_INDEX_FILE": str(Path(folder) / "index")})
        alone.run("read-tree", parent)
        alone.run("update-index", "--cacheinfo", f"{mode},{blob},{path}")
        tree = alone.text("write-tree")
        text = f"{entry.text.rstrip()}\n\n{TRAILER}: {entry.key}\n"
        return alone.run("commit-tree", tree, "-p", parent, given=text.encode()).decode().strip()


def _people(entry: Entry) -> dict[str, str]:
    def plain(text: str) -> str:
        return "".join(char for char in text if char.isprintable() and char not in "<>").strip()

    author = {
        "GIT_AUTHOR_NAME": plain(entry.author_name) or "Corrections desk",
        "GIT_AUTHOR_EMAIL": plain(entry.author_email) or "corrections@localhost",
    }
    return {**COMMITTER, **author}


def commit_of_key(git: Git, key: str, *, since: str, head: str, path: str) -> str | None:
    """The commit that an earlier attempt at the same write made after `since`; None where there is none."""
    search = ("log", "-1", "--format=%H", "--fixed-strings", f"--grep={TRAILER}: {key}", f"{since}..{head}", "--", path)
    try:
        return git.text(*search) or None
    except GitFailed:  # `since` is gone: the branch was rewritten
        return None
