"""The checked-out files, where the branch is checked out: somebody may be at work in them, and a site may be built from them."""

from __future__ import annotations

from pathlib import Path

from corrigenda.connectors.base import Conflict, ConnectorError
from corrigenda.connectors.git.runner import Git, GitFailed


class WorkTree:
    def __init__(self, git: Git, branch: str) -> None:
        self._git = git
        bare = git.text("rev-parse", "--is-bare-repository") == "true"
        self.checked_out = not bare and git.ok("symbolic-ref", "-q", "HEAD") and git.text("symbolic-ref", "HEAD") == branch

    def check_untouched(self, path: str, head: str) -> None:
        """Raises Conflict where the file has changes that are not committed."""
        if self.checked_out and not self._is(path, head) and not self._is_older(path, head):
            raise Conflict(f"{path} has changes in the work tree that are not committed")

    def follow(self, path: str, commit: str) -> None:
        """Bring the one file and its index entry along with the branch, unless somebody has changed the file since."""
        if not self.checked_out or self._is(path, commit) or not self._is_older(path, commit):
            return
        try:
            self._git.run("checkout", commit, "--", path)
        except GitFailed as error:
            # The commit stands; a held index.lock passes, and the next attempt finds the commit and follows then.
            raise ConnectorError(f"the work tree could not be brought along ({error})", permanent=False) from error

    def _is(self, path: str, commit: str) -> bool:
        return self._blob_of_file(path) == self._git.text("rev-parse", f"{commit}:{path}")

    def _is_older(self, path: str, commit: str) -> bool:
        """The file is what the commit before had: a run that was cut off did not bring it along."""
        try:
            return self._blob_of_file(path) == self._git.text("rev-parse", f"{commit}~:{path}")
        except GitFailed:
            return False

    def _blob_of_file(self, path: str) -> str:
        file = Path(self._git.text("rev-parse", "--show-toplevel")) / path
        if file.is_symlink() or not file.is_file():
            return ""
        return self._git.text("hash-object", f"--path={path}", str(file))
