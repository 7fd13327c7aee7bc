"""A real Wagtail site in a folder, on SQLite, as a child process; Wagtail itself in a virtual environment of its own."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live import ROOT, answers, free_port, wait_until

WAGTAIL = "8.0.1"
SECRET = "whsec_" + base64.b64encode(b"a key for Wagtail, of 32 bytes !").decode()
PLUGIN = ROOT / "plugins" / "wagtail"
SITE = Path(__file__).parent / "site"
# Kept between runs: to install takes a minute, and to make the tables half of one.
KEPT = Path(sys.prefix) / f"wagtail-{WAGTAIL}"


class CannotInstall(Exception):
    """Wagtail cannot be had here."""


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def installed() -> Path:
    """The interpreter that has Wagtail. Raises CannotInstall."""
    python = KEPT / "venv" / "bin" / "python"
    done = KEPT / "installed"
    with _alone():
        if not done.exists():
            shutil.rmtree(KEPT / "venv", ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", KEPT / "venv"], check=True)
            words = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", f"wagtail=={WAGTAIL}"]
            tried = subprocess.run(words, capture_output=True, text=True, check=False)
            if tried.returncode:
                raise CannotInstall(tried.stderr[-500:])
            done.touch()
    return python


def _tables(python: Path) -> Path:
    """A database with all tables and nothing else."""
    migrations = [*PLUGIN.rglob("migrations/*.py"), *SITE.rglob("migrations/*.py")]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(migrations))).hexdigest()[:16]
    made = KEPT / f"tables-{digest}" / "db.sqlite3"
    with _alone():
        if not made.exists():
            half = KEPT / "half"
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            _manage(python, half, "migrate", "--verbosity=0")
            half.rename(made.parent)
    return made


def _surroundings(folder: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "CORRIGENDA_"))}
    told = {"NEWSPAPER_FOLDER": str(folder), "NEWSPAPER_SECRET": SECRET, "PYTHONDONTWRITEBYTECODE": "1"}
    return {**clean, **told, "PYTHONPATH": os.pathsep.join((str(SITE), str(PLUGIN)))}


def _manage(python: Path, folder: Path, *words: str) -> None:
    command = [python, SITE / "manage.py", *words]
    done = subprocess.run(command, env=_surroundings(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@dataclass
class Wagtail:
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        python = installed()
        shutil.copy(_tables(python), self.folder / "db.sqlite3")
        command = [python, SITE / "manage.py", "runserver", "--noreload", "--insecure", f"127.0.0.1:{self.port}"]
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(
                command, env=_surroundings(self.folder), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        wait_until(lambda: answers(f"{self.url}/admin/login/"), "Wagtail")
        self.act("site", port=self.port)

    def act(self, verb: str, **said: Any) -> Any:
        """Let somebody in Wagtail do something (acts.py)."""
        body = json.dumps({"verb": verb, **said}).encode()
        request = urllib.request.Request(f"{self.url}/tests/act/", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["told"]

    def desk(self, **said: str) -> None:
        """CORRIGENDA's other settings."""
        (self.folder / "desk.json").write_text(json.dumps(said))

    def page(self, url: str) -> str:
        with urllib.request.urlopen(url, timeout=120) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
