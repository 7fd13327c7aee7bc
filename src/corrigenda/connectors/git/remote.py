"""A branch that is kept elsewhere. It is fetched before each look at it, and pushed to, never with force."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.connectors.git.runner import Git, GitFailed

# What git says if someone else pushed first.
_MOVED_ON = (
    "non-fast-forward",
    "fetch first",
    "stale info",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value",
)


@dataclass(frozen=True, slots=True)
class Remote:
    """`name` is a remote of the repository, or an address. `branch` is looked at through `here`, a ref of our own."""

    git: Git
    name: str
    branch: str

    @property
    def here(self) -> str:
        return f"refs/corrigenda/{self.branch}"

    def fetch(self) -> None:
        """Fetches the branch into `here`. Raises ConnectorError."""
        self.git.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--end-of-options",
            self.name,
            f"+refs/heads/{self.branch}:{self.here}",
        )

    def push(self, commit: str, branch: str) -> bool:
        """Pushes a commit. Returns False if the branch there has moved on. Raises ConnectorError."""
        try:
            self.git.run("push", "--quiet", "--end-of-options", self.name, f"{commit}:refs/heads/{branch}")
        except GitFailed as error:
            # A remote that has rules may say any words before it refuses.
            if error.permanent or not any(sign in error.trouble for sign in _MOVED_ON):
                raise
            return False
        return True

    def has(self, branch: str) -> str:
        """Returns the commit of a branch on the remote; empty if there is none. Raises ConnectorError."""
        listed = self.git.text("ls-remote", "--end-of-options", self.name, f"refs/heads/{branch}")
        return listed.split()[0] if listed else ""
