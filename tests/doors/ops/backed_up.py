"""Desks in folders of their own, with something of each kind in them, for the tests of backups."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from unittest.mock import patch

from django.test import override_settings

from corrigenda.__main__ import main
from corrigenda.ops.backups import packing
from corrigenda.ops.backups.at import _at
from corrigenda.ops.backups.manifest import Manifest
from corrigenda.settings import SQLITE_OPTIONS
from tests.doors.record.publishing import published
from tests.factories import ArrivalFactory, CaseFactory, RevisionFactory, SiteFactory, SuggestionFactory
from tests.live import new_data


@dataclass
class Told:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


@dataclass
class Folder:
    """A desk's data folder."""

    data: Path
    blocker: Any  # of pytest-django
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str) -> Told:
        """`corrigenda ...` in this process, with the settings that it would have in its own."""
        out, err = io.StringIO(), io.StringIO()
        with self.open(), redirect_stdout(out), redirect_stderr(err), patch.dict(os.environ, self.environment):
            try:
                status = main(list(words))
            except SystemExit as end:
                status = int(end.code or 0)
        return Told(status, out.getvalue(), err.getvalue())

    @contextmanager
    def open(self) -> Iterator[None]:
        """The models look at this desk."""
        file = self.data / "secret"
        given = self.environment.get("CORRIGENDA_SECRET") or (file.read_text("utf-8") if file.exists() else "")
        of_logs = self.environment.get("CORRIGENDA_LOG_SECRET", "")
        before = self.data / "secrets-before"
        fallbacks = before.read_text("utf-8").split() if before.exists() else []
        secrets = {"SECRET_KEY": given or token_urlsafe(48), "SECRET_KEY_FALLBACKS": fallbacks, "LOG_SECRET": of_logs}
        database = {"NAME": str(self.data / "corrigenda.sqlite3"), "OPTIONS": {**SQLITE_OPTIONS}}
        with self.blocker.unblock(), override_settings(DATA=self.data, **secrets), _at(**database):
            yield

    def process(self, *words: str, sent: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """The same in a process, as started from a shell that lets others read its files."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")}
        asked = [sys.executable, "-m", "corrigenda", *words] if words[:1] != ("-c",) else [sys.executable, *words]
        return subprocess.run(
            asked,
            env={**clean, "CORRIGENDA_DATA": str(self.data), **self.environment},
            input=sent,
            umask=0o022,
            capture_output=True,
            check=False,
        )

    def left_over(self) -> list[str]:
        """What is in the folder that should not stay there."""
        return [file.name for file in self.data.iterdir() if file.name.startswith(".")]


def desk(data: Path, blocker: Any) -> Folder:
    """One site, with a correction, an open case with a reader's address, and a suggestion that is not filed yet."""
    new_data(data)
    (data / "secret").write_text(token_urlsafe(48), encoding="utf-8")
    folder = Folder(data, blocker)
    with folder.open():
        site = SiteFactory.create(key="courier", connector_settings={"password": "hush"})
        published(RevisionFactory.create(article__site=site).article)
        case = CaseFactory.create(anchored_on=RevisionFactory.create(article__site=site))
        SuggestionFactory.create(case=case, email="rita@reader.example")
        ArrivalFactory.create(site=site)
    return folder


def altered(backup: Path, to: Path, change: Callable[[Path], None]) -> Path:
    """A backup in which somebody changed something, and packed it anew so that all digests are right again."""
    files = to.with_suffix(".files")
    files.mkdir()
    with backup.open("rb") as source:
        manifest: Manifest = packing.unpack(source, files, lambda _: None)
    change(files)
    with to.open("xb") as file:
        packing.pack(file, replace(manifest, members=packing.members(files)), files)
    return to
