"""Runs git as a program, with a clean environment, a time limit, and errors in words."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from corrigenda.connectors.base import ConnectorError
from corrigenda.lib.running import umask

SECONDS = 30
GRACE = 2  # seconds; git takes its lock files away if it is asked to end

# What git says -> what we say, and whether it is pointless to try again.
_REASONS = (
    ("not a git repository", "there is no git repository at {place}", True),
    ("cannot change to", "there is no git repository at {place}", True),
    ("dubious ownership", "git does not trust the owner of {place}", True),
    (".lock': File exists", "another git process holds a lock in {place}", False),
    ("ermission denied", "the repository at {place} may not be read or written by this service", True),
    ("insufficient permission", "the repository at {place} may not be read or written by this service", True),
    ("Authentication failed", "the remote of {place} does not accept our credentials", True),
    ("could not read Username", "the remote of {place} wants credentials and has none of ours", True),
    ("does not appear to be a git repository", "the remote of {place} is no git repository", True),
    ("Repository not found", "the remote of {place} is not there, or not for us", True),
    ("couldn't find remote ref", "the remote of {place} has no such branch", True),
    ("hook declined", "the remote of {place} does not take the commit", True),
    ("protected branch", "the remote of {place} protects the branch", True),
    ("transport '", "the remote of {place} is of a kind that is not allowed", True),
    ("No space left", "the disk of {place} is full", False),
)


class GitFailed(ConnectorError):
    """git answered with a status that is not 0. `trouble` is all that git said of it."""

    def __init__(self, reason: str, *, permanent: bool, trouble: str) -> None:
        super().__init__(reason, permanent=permanent)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Git:
    """git at an absolute path, the top of a repository. A repository further up is never taken for it.

    `settings` take the place of those of the repository.
    """

    repository: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    settings: tuple[str, ...] = ()

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """Returns what git wrote. Raises GitFailed if git failed, ConnectorError if git could not be asked."""
        try:
            status, answer, trouble = _ask(self._command(words), given, self._surroundings())
        except FileNotFoundError as error:
            raise ConnectorError("git is not installed", permanent=True) from error
        except (OSError, ValueError) as error:  # a word that is too long, or that no file name can have
            raise ConnectorError(f"git could not be asked ({error})", permanent=True) from error
        except subprocess.TimeoutExpired as error:
            raise ConnectorError(f"git did not answer within {SECONDS} seconds", permanent=False) from error
        if status:
            raise self._failed(words[0], trouble.decode("utf-8", "replace").strip())
        return answer

    def text(self, *words: str) -> str:
        return self.run(*words).decode("utf-8", "replace").strip()

    def _command(self, words: tuple[str, ...]) -> list[str]:
        # No hook and no monitor of files runs: a commit of ours must not depend on a program of the repository, and
        # whatever has to follow a commit watches the branch. With core.fsync, what git has confirmed is on the disk.
        programs = (f"core.hooksPath={os.devnull}", "core.fsmonitor=false")
        options = (f"safe.directory={self.repository}", *programs, "core.fsync=all", *self.settings)
        settings = [word for setting in options for word in ("-c", setting)]
        return ["git", *settings, "-C", str(self.repository), *words]

    def _surroundings(self) -> dict[str, str]:
        """Returns an environment without our GIT_* variables. In it git reads only the repository's configuration."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return {
            **clean,
            "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",  # not ext:, which runs a program
            "GIT_CEILING_DIRECTORIES": str(self.repository.parent),
            "GIT_COMMITTER_EMAIL": "corrections@corrigenda.invalid",
            "GIT_COMMITTER_NAME": "Corrigenda",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
            **self.environment,
        }

    def _failed(self, verb: str, trouble: str) -> GitFailed:
        for sign, reason, permanent in _REASONS:
            if sign in trouble:
                return GitFailed(reason.format(place=self.repository), permanent=permanent, trouble=trouble)
        return GitFailed(f"git {verb} failed ({trouble[:300]})", permanent=False, trouble=trouble)


def _ask(command: list[str], input_bytes: bytes, surroundings: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Returns status, answer and trouble. git gets its own process group, so that what git starts ends with it."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings, umask=umask.given(), start_new_session=True
    ) as git:
        try:
            answer, trouble = git.communicate(input_bytes, timeout=SECONDS)
        except BaseException:
            _end(git)
            raise
    return git.returncode, answer, trouble


def _end(git: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(git.pid, signal.SIGTERM)
        git.wait(GRACE)
    with suppress(ProcessLookupError):
        os.killpg(git.pid, signal.SIGKILL)
