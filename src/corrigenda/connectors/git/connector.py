"""Fetch and write one file of a branch. The branch moves by compare-and-swap; the file's blob is the precondition."""

from __future__ import annotations

from pathlib import Path

from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source
from corrigenda.connectors.git.commit import commit_of_key, new_commit
from corrigenda.connectors.git.paths import Patterns
from corrigenda.connectors.git.runner import Git, GitFailed
from corrigenda.connectors.git.worktree import WorkTree

TRIES = 20  # when other commits land on the branch while ours is made


class GitConnector:
    """A version is `commit:blob`."""

    def __init__(self, *, repository: Path, patterns: Patterns, branch: str) -> None:
        self._git = Git(repository)
        self._patterns = patterns
        self._branch = f"refs/heads/{branch}"

    def ref_of(self, url: str) -> str | None:
        head = self._head()
        return next((path for path in self._patterns.candidates(url) if self._blob(head, path)), None)

    def fetch(self, ref: str) -> Source:
        head = self._head()
        blob = self._blob(head, ref)
        if blob is None:
            raise ConnectorError(f"the branch has no file {ref}", permanent=True)
        try:
            markup = self._git.run("cat-file", "blob", blob).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ConnectorError(f"{ref} is not UTF-8", permanent=True) from error
        return Source(markup, f"{head}:{blob}", "markdown" if ref.endswith((".md", ".markdown")) else "html")

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        fetched, _, blob = source.version.partition(":")
        tree = WorkTree(self._git, self._branch)
        for _attempt in range(TRIES):
            head = self._head()
            if done := commit_of_key(self._git, entry.key, since=fetched, head=head, path=ref):
                tree.follow(ref, done)
                return Receipt(f"{head}:{self._blob(head, ref)}")
            if self._blob(head, ref) != blob:
                raise Conflict(f"{ref} was changed in the repository")
            tree.check_untouched(ref, head)
            made = new_commit(self._git, head, ref, new_markup.encode("utf-8"), entry)
            if self._git.ok("update-ref", "-m", "corrigenda", self._branch, made, head):
                tree.follow(ref, made)
                return Receipt(f"{made}:{self._blob(made, ref)}")
        raise ConnectorError("the branch is being written to without a pause", permanent=False)

    def _head(self) -> str:
        try:
            return self._git.text("rev-parse", "--verify", f"{self._branch}^{{commit}}")
        except GitFailed as error:
            raise ConnectorError(f"the repository or its branch cannot be read ({error})", permanent=True) from error

    def _blob(self, commit: str, path: str) -> str | None:
        """The file's blob; None where there is no such regular file (a link is not followed)."""
        listed = self._git.run("ls-tree", "-z", commit, "--", path).decode("utf-8", "replace").rstrip("\x00")
        mode, kind, blob = listed.partition("\t")[0].split() if listed else ("", "", "")
        return blob if kind == "blob" and mode in ("100644", "100755") else None
