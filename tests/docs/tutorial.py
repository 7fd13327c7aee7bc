"""A page's way from nothing to the first correction: its commands done word for word by a shell, at other addresses."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.docs.generated import ROOT
from tests.live import free_port, wait_until

DESK, PAGE = "127.0.0.1:8000", "127.0.0.1:9000"  # as all pages write them


def port_of(address: str) -> str:
    return address.rpartition(":")[2]


@dataclass
class Tutorial:
    """The page `docs/NAME.md` with the desk at `desk` and the newsroom's site at `page`, in `folder`."""

    name: str
    folder: Path
    desk: str
    page: str
    section: str = "From nothing to the first correction"

    @property
    def blocks(self) -> list[str]:
        """The commands of its section, as a reader would copy them."""
        text = (ROOT / "docs" / f"{self.name}.md").read_text(encoding="utf-8")
        section = text.partition(f"\n## {self.section}\n")[2].partition("\n## ")[0]
        assert section, f"docs/{self.name}.md has no section {self.section!r}"
        for stands, here in ((DESK, self.desk), (PAGE, self.page)):
            section = re.sub(rf"\b{port_of(stands)}\b", port_of(here), section)
        return re.findall(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)

    @contextmanager
    def done(self, *, but: int = 0, **environment: str) -> Iterator[None]:
        """A shell has done all blocks, but for the last so many. What it put into the background ends with the test."""
        said = self.folder / "said"
        commands = "\n".join(self.blocks[: len(self.blocks) - but])
        with said.open("w") as output, self._shell(commands, environment, output) as shell:
            try:
                assert shell.wait(600) == 0, said.read_text()
                yield
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(shell.pid, signal.SIGTERM)

    def _shell(self, commands: str, environment: Mapping[str, str], output: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder,
            env={**self._newcomers(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def _newcomers(self) -> dict[str, str]:
        """Nothing of Corrigenda's is set but where its data and its address are here."""
        others = ("CORRIGENDA_", "GIT_", "DJANGO_")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        path = f"{Path(sys.executable).parent}{os.pathsep}{clean['PATH']}"
        own = {"CORRIGENDA_DATA": str(self.folder / "data"), "CORRIGENDA_PUBLIC_URL": f"http://{self.desk}"}
        return clean | own | {"PATH": path, "no_proxy": "*"}

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8")

    def notices(self, url: str) -> list[dict[str, Any]]:
        api = f"http://{self.desk}/api/v1/corrections?site=gazette&url={url}"
        found: list[dict[str, Any]] = json.loads(get(api))["corrections"]
        return found

    def await_correction(self, url: str) -> None:
        """The page reads 1932 where it read 1931, and its notice is on the record."""
        wait_until(lambda: is_corrected(url), "the corrected page")
        wait_until(lambda: "gave a wrong year" in str(self.notices(url)), "the published notice")
        assert "gave a wrong year" in get(f"http://{self.desk}/s/gazette/corrections/")


def is_corrected(url: str) -> bool:
    """Git takes a file away before it writes the new one, so for a moment the page may not be there."""
    try:
        shown = get(url)
    except HTTPError:
        return False
    return "1932" in shown and "1931" not in shown


def get(url: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=30) as answer:
        return str(answer.read().decode())


def tutorial(name: str, folder: Path, page: str = "", *, also: tuple[str, ...] = ()) -> Tutorial:
    """Where the machine has what its commands need. They are done in a folder with what of the checkout they use."""
    missing = [tool for tool in ("bash", "curl", "git", *also) if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    for part in ("plugins", "example"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "LICENSE", folder)
    return Tutorial(name, folder, f"127.0.0.1:{free_port()}", page or f"127.0.0.1:{free_port()}")
