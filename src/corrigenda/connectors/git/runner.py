"""git as a program: a clean environment, a time limit, and errors in words."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corrigenda.connectors.base import ConnectorError

SECONDS = 30


class GitFailed(Exception):
    """git answered with a status that is not 0."""


@dataclass(frozen=True, slots=True)
class Git:
    repository: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, given: bytes | None = None) -> bytes:
        """What git wrote. Raises GitFailed for its no, ConnectorError where it could not be asked."""
        # Without the GIT_* variables of our own surroundings, and reading only the repository's own configuration.
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        clean |= {"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
        command = ["git", "-c", f"safe.directory={self.repository}", "-C", str(self.repository), *words]
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, timeout=SECONDS, env={**clean, **self.environment}, check=False
            )
        except FileNotFoundError as error:
            raise ConnectorError("git is not installed", permanent=True) from error
        except subprocess.TimeoutExpired as error:
            raise ConnectorError(f"git did not answer within {SECONDS} seconds", permanent=False) from error
        if done.returncode:
            raise GitFailed(done.stderr.decode("utf-8", "replace").strip()[:300])
        return done.stdout

    def text(self, *words: str) -> str:
        return self.run(*words).decode("utf-8", "replace").strip()

    def ok(self, *words: str) -> bool:
        try:
            self.run(*words)
        except GitFailed:
            return False
        return True
