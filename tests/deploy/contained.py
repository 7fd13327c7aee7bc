"""A desk whose commands run in the image, with a PostgreSQL beside it: the services of compose.yaml, without an engine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests import postgres_server
from tests.deploy.containerfile import Stage
from tests.live import EXAMPLE, ROOT, Live, answers, wait_until

CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
SERVICES = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]
# The newsroom reads a repository that the image's user owns (git-scm.com/docs/git-config, "safe.directory").
_ANY_OWNER = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
SETTLE = Path(__file__).with_name("settle.py")


@dataclass
class Contained(Live):
    """As the image's user, on a read-only root, with one folder to write in."""

    image: Stage | None = None

    def _inside(self, words: list[str]) -> list[str]:
        assert self.image is not None
        ours = {name: value for name, value in self._environment().items() if name.startswith("CORRIGENDA_")}
        command = words[2:] if words[:2] == ["-m", "corrigenda"] else ["python3", *words]
        entry = self.image.said["ENTRYPOINT"] if words[:2] == ["-m", "corrigenda"] else []
        return self.image.command(*entry, *command, writable=self.folder, environment=ours)

    def _run(self, words: list[str]) -> str:
        done = subprocess.run(self._inside(words), text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def begin(self, service: str) -> None:
        """Starts a service of compose.yaml, at a port of the test's own."""
        words = [word.replace("0.0.0.0:8000", f"127.0.0.1:{self.port}") for word in SERVICES[service]["command"]]
        log = (self.folder / f"{service}.log").open("ab")
        command = self._inside(["-m", "corrigenda", *words])
        self.processes[service] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()

    @property
    def article(self) -> Path:
        return min((self.repository / "harbour").glob("*.md"))

    def settled(self) -> dict[str, Any]:
        """What settle.py says of a correction of the article."""
        page = f"{self.newsroom}/harbour/{self.article.stem}/"
        words = [sys.executable, SETTLE, self.desk, page, self.token]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + (self.folder / "web.log").read_text()
        found: dict[str, Any] = json.loads(done.stdout)
        return found


@contextmanager
def running(image: Stage, folder: Path) -> Iterator[Contained]:
    """The services of compose.yaml, with the example's newsroom as their site."""
    with postgres_server.running(folder) as server:
        Path(server.pgdata).chmod(0o711)  # for the image's user, on the way to the socket
        secrets = _secrets(folder, postgres_server.settings(server))
        live = Contained(folder, image=image, environment=secrets | _ANY_OWNER)
        subprocess.run([sys.executable, EXAMPLE / "create.py", live.repository], check=True, stdout=subprocess.DEVNULL)
        own = [folder / "secret", folder / "database-url", live.repository]
        subprocess.run(["chown", "-R", image.user, *own], check=True)
        subprocess.run(["chown", image.user, folder], check=True)
        try:
            _started(live)
            yield live
        finally:
            live.stop()


def _started(live: Contained) -> None:
    live.command(*SERVICES["migrate"]["command"])
    site = ("--host", f"127.0.0.1:{live.newsroom_port}", "--private", "--name", "The Harbour Courier")
    connector = ("--connector", "git", "--set", f"repo={live.repository}", "--set", "path={path}.md,{path}.html")
    said = live.command("site", "add", "courier", *site, *connector)
    live.token = next(line.strip() for line in said.splitlines() if line.strip().startswith("cor_"))
    live.start_newsroom()
    for service in ("web", "worker"):
        live.begin(service)
    wait_until(lambda: answers(f"{live.desk}/healthz"), "the desk in the image")


def _secrets(folder: Path, given: dict[str, str]) -> dict[str, str]:
    """The settings of compose.yaml that are in files, at places of the test's own."""
    (folder / "secret").write_text(given["CORRIGENDA_SECRET"])
    (folder / "database-url").write_text(given["CORRIGENDA_DATABASE_URL"])
    return {
        "CORRIGENDA_SECRET_FILE": str(folder / "secret"),
        "CORRIGENDA_DATABASE_URL_FILE": str(folder / "database-url"),
    }
