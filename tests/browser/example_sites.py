"""Sites around the files of `examples/`, built as a developer would build them: each is a folder of finished pages.

What surrounds an example, such as its routes, is in `frameworks/`. Next.js and Astro are large, so only what builds them
installs them, beside our virtual environment.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.four_stories import NUMBERS, TITLES, WORDS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FRAMEWORKS = Path(__file__).parent / "frameworks"
LIBRARIES = FRAMEWORKS / "node_modules"
QUIET = {"NEXT_TELEMETRY_DISABLED": "1", "ASTRO_TELEMETRY_DISABLED": "1"}
MINUTES = 15 * 60  # seconds; a busy machine takes two minutes for Next.js


@dataclass(frozen=True, slots=True)
class Builder:
    command: tuple[str, ...]
    output: str
    ends: str  # of a story's address
    stories: str = "stories.json"  # or the folder that has a file of Markdown for each
    own_packages: bool = False

    @property
    def has_router(self) -> bool:
        """Whether scripts change the page, without loading another."""
        return self.command[0] == "node"


BUILDERS = {
    "vue": Builder(("node", "build.mjs"), "dist", ""),
    "hugo": Builder(("hugo", "--quiet"), "public", "/", "content/story"),
    "jekyll": Builder(("jekyll", "build", "--quiet"), "_site", "/", "story"),
    "nextjs": Builder(("node", "node_modules/next/dist/bin/next", "build"), "out", "", own_packages=True),
    "astro": Builder(("node", "node_modules/astro/astro.js", "build"), "dist", "/", own_packages=True),
}


def build(name: str, folder: Path) -> Path:
    """Builds the site of an example and returns the folder of its pages. Skips if what builds it is not here."""
    builder = BUILDERS[name]
    if not shutil.which(builder.command[0]):
        pytest.skip(f"{builder.command[0]} is not installed")
    if builder.own_packages:
        with _installed(name) as kept:
            _build(name, builder, kept)
            return shutil.copytree(kept / builder.output, folder / builder.output)
    if not (LIBRARIES / name).exists() and builder.command[0] == "node":
        pytest.skip(f"{name} is not installed: cd tests/browser/frameworks && npm ci")
    (folder / "node_modules").symlink_to(LIBRARIES)
    _build(name, builder, folder)
    return folder / builder.output


def _build(name: str, builder: Builder, folder: Path) -> None:
    for source in (FRAMEWORKS / name, EXAMPLES / name):
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    _write_stories(folder / builder.stories)
    done = _run(builder.command, folder)
    assert done.returncode == 0, done.stdout + done.stderr


def _write_stories(to: Path) -> None:
    if to.suffix == ".json":
        stories = {number: {"title": TITLES[number], "words": WORDS[number]} for number in NUMBERS}
        to.write_text(json.dumps(stories), encoding="utf-8")
        return
    to.mkdir(parents=True)
    for number in NUMBERS:
        text = f"---\ntitle: {TITLES[number]}\nlayout: story\n---\n{WORDS[number]}\n"
        (to / f"{number}.md").write_text(text, encoding="utf-8")


@contextmanager
def _installed(name: str) -> Iterator[Path]:
    """A folder that has the packages of this project, for one process at a time."""
    wanted = (FRAMEWORKS / name / "package-lock.json").read_text(encoding="utf-8")
    kept = Path(sys.prefix) / f"example-{name}"
    kept.mkdir(exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        installed = kept / "installed"
        if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
            _install(name, kept)
            installed.write_text(wanted, encoding="utf-8")
        yield kept


def _install(name: str, kept: Path) -> None:
    for each in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FRAMEWORKS / name / each, kept)
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: apt-get install npm")
    done = _run(("npm", "ci"), kept)
    if done.returncode:
        pytest.skip(f"{name}, and npm could not install it: {done.stderr[-500:]}")


def _run(command: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | QUIET,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=MINUTES,
    )
