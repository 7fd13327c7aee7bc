"""A desk that is known by its environment alone, and asked by commands, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from sqlite3 import connect
from typing import Any

import psycopg

from tests.live import ROOT


@dataclass(frozen=True)
class Desk:
    environment: dict[str, str]

    @classmethod
    def of(cls, **variables: str) -> Desk:
        """A desk with these variables, and none of ours."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")}
        return cls({**clean, "DJANGO_SETTINGS_MODULE": "corrigenda.settings", **variables})

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._asked(words), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Its errors, which include what it tells of its progress, can be read."""
        return subprocess.Popen(
            self._asked(words),
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _asked(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, *(words if words[0] == "-c" else ("-m", "corrigenda", *words))]

    def but(self, **other: str) -> Desk:
        return replace(self, environment={**self.environment, **other})

    @property
    def url(self) -> str:
        return self.environment["CORRIGENDA_DATABASE_URL"]

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with closing(connect(self.url.removeprefix("sqlite:///"))) as file:
                return file.execute(question).fetchall()
        with psycopg.connect(self.url) as database:
            return database.execute(question).fetchall()


def wait_to_hear(process: subprocess.Popen[str], beginning: str) -> str:
    """Reads what a process says on its standard error up to a line that begins so, and returns it."""
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        told.append(line)
        if line.startswith(beginning):
            return "".join(told)
    raise AssertionError("".join(told))
