"""Fetches and writes one file of a branch. The branch moves by compare-and-swap; the file's blob is the precondition.

With a remote, the branch is the remote's: it is fetched before each look, and moved by a push that is never forced.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source, Syntax
from corrigenda.connectors.git.commit import Person, file_at, has_key, new_commit
from corrigenda.connectors.git.dialect import guessed
from corrigenda.connectors.git.paths import Patterns
from corrigenda.connectors.git.remote import Remote
from corrigenda.connectors.git.runner import Git, GitFailed
from corrigenda.connectors.git.turns import turn
from corrigenda.connectors.git.worktree import work_tree

TRIES = 20  # attempts, if other commits land on the branch while ours is made


class GitConnector:
    """A version is `commit:blob`: the commit to look for our own from, and the blob that must still stand there."""

    keeps_keys = True

    def __init__(
        self,
        git: Git,
        *,
        patterns: Patterns,
        branch: str,
        author: Person,
        remote: Remote | None,
        branches: bool,
        dialect: Syntax | None,
        front_matter: Mapping[str, str],
    ) -> None:
        self._git = git
        self._patterns = patterns
        self._branch = remote.here if remote else f"refs/heads/{branch}"
        self._author = author
        self._remote = remote
        self._branches = branches
        self._dialect = dialect
        self._front_matter = front_matter

    def ref_of(self, url: str) -> str | None:
        names = list(self._patterns.candidates(url))
        head = self._newest() if names else ""
        return next((path for path in names if file_at(self._git, head, path)), None)

    def fetch(self, ref: str) -> Source:
        self._check(ref)
        head = self._newest()
        blob = self._blob(head, ref)
        self._heal(ref)
        try:
            markup = self._git.run("cat-file", "blob", blob).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ConnectorError(f"{ref} is not UTF-8", permanent=True) from error
        return Source(markup, f"{head}:{blob}", self._syntax(head, ref), front_matter=self._front_matter)

    def _syntax(self, head: str, ref: str) -> Syntax:
        if not ref.lower().endswith((".md", ".markdown")):
            return "html"
        return self._dialect or guessed(self._git, head, ref)

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        self._check(ref)
        content = _encoded(ref, new_markup)
        with turn(self._git):
            for _attempt in range(TRIES):
                head = self._newest()
                if self._stands(head, ref, source, content, entry):
                    return self._receipt(head, ref)
                if self._branches:
                    return self._proposed(head, ref, content, entry)
                commit = new_commit(self._git, head, ref, content, entry, self._author)
                if self._advance(head, commit):
                    self._bring_along(ref)
                    return self._receipt(commit, ref)
        raise ConnectorError("the branch is locked, or written to without a pause", permanent=False)

    def _check(self, ref: str) -> None:
        if not self._patterns.allow(ref):
            raise ConnectorError(f"{ref} is no article's file: no pattern of path names it", permanent=True)

    def _stands(self, head: str, ref: str, source: Source, content: bytes, entry: Entry) -> bool:
        """Whether there is nothing left to write.

        Raises Conflict if the file is not `source`, or has changes in the work tree that are not committed.
        """
        fetched, _, blob = source.version.partition(":")
        if has_key(self._git, entry.key, since=fetched, head=head):
            self._bring_along(ref)
            return True
        if self._blob(head, ref) != blob:
            raise Conflict(f"{ref} was changed in the repository")
        if not self._bring_along(ref):
            raise Conflict(f"{ref} has changes in the work tree that are not committed")
        return content == source.markup.encode("utf-8", "replace")

    def _heal(self, ref: str) -> None:
        """Finishes a write that was cut off after its commit: whoever sees the commit would not write again."""
        tree = work_tree(self._git, self._branch)
        if tree and not tree.is_clean(ref):
            with turn(self._git):
                tree.follow(ref)

    def _bring_along(self, ref: str) -> bool:
        tree = work_tree(self._git, self._branch)
        return tree is None or tree.follow(ref)

    def _proposed(self, head: str, ref: str, content: bytes, entry: Entry) -> Receipt:
        """Puts the edit on a branch of its own; if an earlier attempt made that branch, it stays as it is."""
        name = f"corrigenda/{branch_name(entry.key)}"
        commit = self._remote.has(name) if self._remote else self._commit_of(f"refs/heads/{name}")
        if not commit:
            commit = new_commit(self._git, head, ref, content, entry, self._author)
            self._git.run("update-ref", "-m", "corrigenda", f"refs/heads/{name}", commit)
            if self._remote and not self._remote.push(commit, name):
                raise ConnectorError(f"the branch {name} is being written to", permanent=False)
        return Receipt(commit, proposed=name)

    def _commit_of(self, name: str) -> str:
        return self._git.text("for-each-ref", "--format=%(objectname)", name)

    def _advance(self, head: str, commit: str) -> bool:
        """Moves the branch. Returns False if it has moved on from `head`, or someone is about to move it."""
        if self._remote:
            return self._remote.push(commit, self._remote.branch)
        try:
            self._git.run("update-ref", "-m", "corrigenda", self._branch, commit, head)
        except GitFailed as error:
            if error.permanent:
                raise
            return False
        return True

    def _newest(self) -> str:
        if self._remote:
            self._remote.fetch()
        return self._head()

    def _head(self) -> str:
        try:
            return self._git.text("rev-parse", "--verify", "--end-of-options", f"{self._branch}^{{commit}}")
        except GitFailed as error:
            if error.permanent:
                raise
            name = self._branch.removeprefix("refs/heads/").removeprefix("refs/corrigenda/")
            raise ConnectorError(f"the repository has no branch {name}", permanent=True) from error

    def _receipt(self, commit: str, ref: str) -> Receipt:
        return Receipt(f"{commit}:{self._blob(commit, ref)}")

    def _blob(self, commit: str, path: str) -> str:
        file = file_at(self._git, commit, path)
        if file is None:
            raise ConnectorError(f"the branch has no file {path}", permanent=True)
        return file.blob


def branch_name(key: str) -> str:
    """Returns a key as a part of a branch's name: letters, figures and hyphens, and one name for each key."""
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", key).strip("-")[:60]
    return (
        plain
        if key and plain == key
        else f"{plain or 'edit'}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}"
    )


def _encoded(ref: str, markup: str) -> bytes:
    try:
        return markup.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ConnectorError(f"the new text of {ref} cannot be written as UTF-8", permanent=True) from error
