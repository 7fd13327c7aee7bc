"""The files of a branch that is checked out: someone may be at work in them, and a site may be built from them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from corrigenda.connectors.base import ConnectorError
from corrigenda.connectors.git.commit import file_at, replaced_by_us
from corrigenda.connectors.git.runner import Git, GitFailed

TRIES = 20  # attempts, while others have the index for a moment
PAUSE = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class WorkTree:
    """One work tree, with git at its top."""

    git: Git

    def follow(self, path: str) -> bool:
        """Brings one file and its index entry to HEAD. Returns False if it is someone's work, and leaves it alone.

        Raises ConnectorError, not permanent, if the index stays locked: the next attempt then brings the file to HEAD.
        """
        trouble: GitFailed | None = None
        for _attempt in range(TRIES):
            if self.is_clean(path):
                return True
            if not self._is_left_behind(path):
                return False
            try:
                self.git.run("checkout", "HEAD", "--", path)
            except GitFailed as error:
                trouble = error
                time.sleep(PAUSE)
        reason = f"the work tree could not be brought along: {trouble}"
        raise ConnectorError(reason, permanent=trouble is not None and trouble.permanent)

    def is_clean(self, path: str) -> bool:
        return not self.git.run("status", "--porcelain", "--untracked-files=no", "--", path)

    def _is_left_behind(self, path: str) -> bool:
        """Whether file and index entry have what HEAD has, or had before a commit of ours. Then no work is lost."""
        tip, older = file_at(self.git, "HEAD", path), replaced_by_us(self.git, path)
        if tip is None or older is None:
            return False
        blobs = {self._blob_of_file(path), self._blob_in_index(path)}
        return older.blob in blobs and blobs <= {older.blob, tip.blob}

    def _blob_of_file(self, path: str) -> str:
        file = self.git.repository / path
        if file.is_symlink() or not file.is_file():
            return ""
        return self.git.text("hash-object", f"--path={path}", str(file))

    def _blob_in_index(self, path: str) -> str:
        listed = self.git.text("ls-files", "--stage", "--", path).split()
        return listed[1] if len(listed) > 1 and listed[2] == "0" else ""


def work_tree(git: Git, branch: str) -> WorkTree | None:
    """Returns where the branch is checked out, in the repository itself or in a linked work tree; None if nowhere."""
    for block in git.text("worktree", "list", "--porcelain").split("\n\n"):
        lines = block.splitlines()
        place = Path(lines[0].partition(" ")[2]) if lines else Path()
        if f"branch {branch}" in lines and place.is_dir():
            return WorkTree(Git(place, settings=_no_filters(git)))
    return None


def _no_filters(git: Git) -> tuple[str, ...]:
    """Returns settings without the programs that the repository names as filters: our files go through none.

    A file whose filter does change it then looks like someone's work, and is left alone.
    """
    names = git.text("config", "--list", "--name-only").splitlines()
    filters = {name.rpartition(".")[0] for name in names if name.startswith("filter.")}
    return tuple(
        f"{name}.{setting}" for name in filters for setting in ("clean=", "smudge=", "process=", "required=false")
    )
