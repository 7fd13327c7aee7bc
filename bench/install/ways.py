"""Each way, from nothing to a published correction of the example's newsroom. Times are seconds from its start."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.deploy.base_root import bootstrapped
from tests.deploy.contained import CONTAINERFILE, SETTLE, running
from tests.deploy.containerfile import built
from tests.live import EXAMPLE, ROOT, Live
from tests.wheel import built as wheel_built
from tests.wheel import installed

MEGABYTE = 1_000_000


def by_wheel(folder: Path) -> dict[str, Any]:
    """What `pipx install` does with the wheel: an environment of its own, then site, person and desk."""
    wheel = wheel_built(folder / "tree", folder)
    begun = time.monotonic()
    command = installed(wheel, folder / "environment")
    seconds = time.monotonic() - begun
    with_wheel = FromWheel(folder / "desk", command=command)
    (folder / "desk").mkdir()
    with_wheel.set_up_anew()
    settled = with_wheel.settled()
    started = time.monotonic() - begun
    with_wheel.stop()
    return {
        "wheel_bytes": wheel.stat().st_size,
        "installed_mb": size(folder / "environment"),
        "install_s": round(seconds, 1),
        "published_s": round(started, 1),
        "first_201_s": round(started - settled["published_s"] + settled["first_201_s"], 1),
    }


class FromWheel(Live):
    """A desk that runs the installed command."""

    def __init__(self, folder: Path, command: Path) -> None:
        super().__init__(folder)
        self._command = command

    def _run(self, words: list[str]) -> str:
        return subprocess.run(
            self._words(words), env=self._environment(), text=True, capture_output=True, check=True
        ).stdout

    def _environment(self) -> dict[str, str]:
        """Without what would lead the installed command to this checkout."""
        return {name: value for name, value in super()._environment().items() if name != "PYTHONPATH"}

    def _words(self, words: list[str]) -> list[str]:
        return [str(self._command), *words[2:]]

    def set_up_anew(self) -> None:
        subprocess.run([sys.executable, EXAMPLE / "create.py", self.repository], check=True, stdout=subprocess.DEVNULL)
        self.command("migrate")
        site = ("--host", f"127.0.0.1:{self.newsroom_port}", "--private", "--name", "The Harbour Courier")
        connector = ("--connector", "git", "--set", f"repo={self.repository}", "--set", "path={path}.md,{path}.html")
        said = self.command("site", "add", "courier", *site, *connector)
        self.token = re.findall(r"^\s*(cor_\S+)", said, re.MULTILINE)[0]
        self.command("staff", "add", "edith", "--site", "courier", "--role", "editor")
        self.start_newsroom()
        log = (self.folder / "desk.log").open("ab")
        words = self._words(["-m", "corrigenda", "serve", "--bind", f"127.0.0.1:{self.port}"])
        self.processes["desk"] = subprocess.Popen(words, env=self._environment(), stdout=log, stderr=log)
        log.close()

    def settled(self) -> dict[str, Any]:
        article = min((self.repository / "harbour").glob("*.md"))
        words = [sys.executable, SETTLE, self.desk, f"{self.newsroom}/harbour/{article.stem}/", self.token]
        found: dict[str, Any] = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
        return found


def by_container(folder: Path) -> dict[str, Any]:
    """The steps of the Containerfile on a root by debootstrap. `added_mb`: what they add to that root."""
    bootstrapped(folder / "base")
    context, begun = _tracked(folder / "context"), time.monotonic()
    image = built(CONTAINERFILE, folder / "base", context, folder)
    seconds = time.monotonic() - begun
    (folder / "desk").mkdir()
    with running(image, folder / "desk") as live:
        settled = live.settled()
    whole, base = size(image.root), size(folder / "base")
    return {"build_s": round(seconds, 1), "root_mb": whole, "added_mb": whole - base, **_times(settled)}


def _times(settled: Mapping[str, Any]) -> dict[str, Any]:
    return {name: settled[name] for name in ("first_201_s", "published_s")}


def _tracked(folder: Path) -> Path:
    folder.mkdir()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["cp", "--parents", "-t", str(folder), *files.decode().split("\0")[:-1]], cwd=ROOT, check=True)
    return folder


def size(folder: Path) -> int:
    """Megabytes that the files of a folder take, each counted once."""
    seen, total = set(), 0
    for place, _, names in os.walk(folder):
        for name in names:
            status = os.lstat(os.path.join(place, name))
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                total += status.st_size
    return round(total / MEGABYTE)
