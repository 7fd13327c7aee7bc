"""The process that writes is killed with SIGKILL after each of its calls of git; the next one makes it right."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from tests.connectors.contract import BEFORE, entry
from tests.connectors.git.conftest import REF, GitPlace

pytestmark = pytest.mark.pure

WRITER = """
import sys
from corrigenda.connectors import registry
from corrigenda.connectors.base import Entry

repository, ref, old, new, key = sys.argv[1:]
connector = registry.connect("git", {"repo": repository, "path": "{path}.md"})
source = connector.fetch(ref)
connector.write(ref, source, source.markup.replace(old, new), entry=Entry("Edith", "e@courier.example", "x", key))
"""


def writer(place: GitPlace, tmp_path: Path, words: tuple[str, str, str], *, after: str) -> int:
    """The exit status of a process that makes the edit and is killed after the call of git that `after` is true of."""
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(
        f'#!/bin/sh\n{shutil.which("git")} "$@"\nstatus=$?\necho >> "$CALLS"\n'
        f"if {after}; then kill -KILL $PPID; fi\nexit $status\n"
    )
    (folder / "git").chmod(0o755)
    (tmp_path / "calls").write_text("")
    surroundings = {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", WRITER, str(place.desk), REF, *words]
    return subprocess.run(command, env=surroundings, check=False).returncode


def killed_and_started_again(place: GitPlace, tmp_path: Path, number: int, *, after: str) -> int:
    old, new, key = str(1930 + number), str(1931 + number), f"key-{number}"
    source = place.connector.fetch(REF)
    status = writer(place, tmp_path, (old, new, key), after=after)
    # As a job starts again: in a new process, with the source and the key that were stored before.
    again = registry.connect("git", {"repo": str(place.desk), "path": "{path}.md"})
    again.write(REF, source, source.markup.replace(old, new), entry=entry(key))
    assert again.fetch(REF).markup == BEFORE.replace("1931", new)
    assert (place.writes_of(key), place.is_clean()) == (1, True)
    return status


def test_killed_around_its_commit_it_takes_effect_once(place: GitPlace, tmp_path: Path) -> None:
    verbs = [
        "hash-object",
        "commit-tree",
        "update-ref",
        *(["checkout"] if (place.desk / ".git").exists() else []),
    ]
    for number, verb in enumerate(verbs, start=1):
        after = f'case " $* " in *" {verb} "*) true;; *) false;; esac'
        assert killed_and_started_again(place, tmp_path, number, after=after) == -signal.SIGKILL


@pytest.mark.long
def test_killed_anywhere_it_takes_effect_once(place: GitPlace, tmp_path: Path) -> None:
    statuses = []
    while 0 not in statuses:
        calls = len(statuses) + 1
        after = f'[ "$(wc -l < "$CALLS")" -eq {calls} ]'
        statuses.append(killed_and_started_again(place, tmp_path, calls, after=after))
    assert set(statuses[:-1]) == {-signal.SIGKILL}
    assert len(statuses) > 12
