"""The demo newsroom in this process: its repository, and a reader who asks for pages."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from example.newsroom.courier.app import Courier
from example.newsroom.create import create

DESK = "http://desk.example"
ORIGIN = "http://courier.example"
FOLDER = Path(__file__).resolve().parents[2] / "example" / "newsroom"
SLIPS = json.loads((FOLDER / "slips.json").read_text("utf-8"))
SEEDS = json.loads((FOLDER / "seeds.json").read_text("utf-8"))


def addresses() -> list[str]:
    return sorted(f"/{file.parent.name}/{file.stem}/" for file in (FOLDER / "articles").glob("*/*"))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Newsroom:
    repository: Path
    courier: Courier

    def get(self, path: str, **environ: str) -> Answer:
        return self.ask("GET", path, **environ)

    def ask(self, method: str, path: str, **environ: str) -> Answer:
        started: list[tuple[str, list[tuple[str, str]]]] = []
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, **environ}
        body = b"".join(self.courier(asked, lambda *given: started.append(given)))
        ((status, headers),) = started
        return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body.decode())

    def source(self, path: str) -> Path:
        """The file an article's address is kept in."""
        return next(self.repository.glob(path.strip("/") + ".*"))

    def commit(self, file: Path, text: str) -> None:
        file.write_text(text, "utf-8")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        git = ["git", "-C", str(self.repository)]
        subprocess.run([*git, "add", "--all"], check=True, env=clean)
        subprocess.run([*git, "commit", "--quiet", "--message", "an edit"], check=True, env=clean)


def opened(repository: Path, answer: Any) -> Newsroom:
    """A newsroom whose desk answers with what is given, or is down."""

    def ask(url: str) -> bytes:
        assert url.startswith(f"{DESK}/api/v1/corrections?site=courier&url=http%3A%2F%2Fcourier.example%2F")
        if answer is None:
            raise ConnectionRefusedError
        return json.dumps(answer).encode()

    create(repository)
    return Newsroom(repository, Courier(repository=repository, desk=DESK, site="courier", origin=ORIGIN, ask=ask))


@pytest.fixture
def open_newsroom(tmp_path: Path) -> Callable[..., Newsroom]:
    """A newsroom of the test's own."""
    return lambda answer=None: opened(tmp_path / "repository", answer)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom to be read only."""
    return opened(tmp_path_factory.mktemp("newsroom"), None)
