"""Makes commits with plumbing, in an index of their own. Touches no work tree, and runs no hook of the repository."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corrigenda.connectors.base import Entry
from corrigenda.connectors.git.runner import Git, GitFailed

TRAILER = "Corrigenda-Key"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class File:
    """A regular file of a commit."""

    mode: str
    blob: str


def file_at(git: Git, commit: str, path: str) -> File | None:
    """Returns the regular file at `path`; None for a folder, a link (it is not followed), a submodule or nothing."""
    return next(iter(files_at(git, commit, [path]).values()), None)


def files_at(git: Git, commit: str, paths: Sequence[str]) -> dict[str, File]:
    """Returns those of the paths at which a regular file is, each with its file."""
    listed = git.run("ls-tree", "--full-tree", "-z", commit, "--", *paths).decode("utf-8", "replace")
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    files = {path: head.split(" ") for head, _, path in entries}
    return {path: File(mode, blob) for path, (mode, _, blob) in files.items() if mode in ("100644", "100755")}


def new_commit(git: Git, parent: str, path: str, content: bytes, entry: Entry, author: Person) -> str:
    """Makes a commit on `parent` with `content` in the place of the file at `path`. No branch points to it yet."""
    old_file = file_at(git, parent, path)
    assert old_file is not None
    blob = git.run("hash-object", "-w", "--stdin", given=content).decode().strip()
    with tempfile.TemporaryDirectory() as folder:
        alone = Git(git.repository, {**_people(entry, author), "GIT_INDEX_FILE": str(Path(folder) / "index")})
        alone.run("read-tree", parent)
        alone.run("update-index", "--cacheinfo", f"{old_file.mode},{blob},{path}")
        tree = alone.text("write-tree")
        return alone.run("commit-tree", tree, "-p", parent, given=_text(entry)).decode().strip()


def _text(entry: Entry) -> bytes:
    text = entry.text.replace("\x00", "").strip() or "Correction"
    return f"{text}\n\n{TRAILER}: {entry.key}\n".encode("utf-8", "replace")


def _people(entry: Entry, author: Person) -> dict[str, str]:
    return {
        "GIT_AUTHOR_NAME": _plain(entry.author_name) or _plain(author.name) or "Corrections desk",
        "GIT_AUTHOR_EMAIL": _plain(entry.author_email) or _plain(author.email) or entry.desk_email,
        "GIT_COMMITTER_EMAIL": entry.desk_email,
    }


def _plain(text: str) -> str:
    """Returns one line of characters that git takes in a name. Git refuses a name of nothing but dots and quotes."""
    line = "".join(char for char in " ".join(text.split()) if char.isprintable() and char not in "<>")
    return line.strip(" .,:;\"'\\")


def has_key(git: Git, key: str, *, since: str, head: str) -> bool:
    """Whether an earlier attempt at the same write made a commit after `since`."""
    search = ("--fixed-strings", f"--grep={TRAILER}: {key}")
    try:
        commits = list(_keys(git, *search, f"{since}..{head}"))
    except GitFailed:  # `since` is gone: the branch was rewritten
        commits = list(_keys(git, *search, head))
    return any(commit_key == key for _, commit_key in commits)  # a search for key 1 also finds key 10


def replaced_by_us(git: Git, path: str) -> File | None:
    """Returns the file that the latest commit on `path` replaced; None if that commit is not one of ours."""
    for commit, key in _keys(git, "--max-count=1", "HEAD", "--", path):
        return file_at(git, f"{commit}~", path) if key else None
    return None


def _keys(git: Git, *which: str) -> Iterator[tuple[str, str]]:
    """Yields commits, the newest first, with their key; the key is empty if a commit is not one of ours."""
    form = f"--format=%H %(trailers:key={TRAILER},valueonly,separator=%x20)"
    for line in git.text("log", "--no-show-signature", form, *which).splitlines():
        commit, _, key = line.partition(" ")
        yield commit, key.strip()
