"""The image: built as its Containerfile says, and run with PostgreSQL as compose.yaml does, to a published correction.

An engine and the base image do it if they are here. Else the steps are done one by one on a root that debootstrap
made; the test's output says which.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.base_root import bootstrapped
from tests.deploy.contained import CONTAINERFILE, Contained, running
from tests.deploy.containerfile import Stage, built
from tests.live import ROOT, answers

pytestmark = [pytest.mark.pure, pytest.mark.services, pytest.mark.long]
BASE = re.findall(r"^ARG BASE=(.+)$", CONTAINERFILE, re.MULTILINE)[0]


def engine() -> str:
    """An engine that has the base image, or can have it; empty if there is none."""
    for name in ("podman", "docker"):
        if shutil.which(name) and subprocess.run([name, "pull", "--quiet", BASE], capture_output=True).returncode == 0:
            return name
    return ""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of this checkout."""
    folder = tmp_path_factory.mktemp("context")
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["cp", "--parents", "-t", str(folder), *files.decode().split("\0")[:-1]], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def image(context: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    if engine():
        pytest.skip("an engine is here: test_an_engine_builds_it_and_it_is_well")
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        pytest.skip("needs a container engine, or root and debootstrap: apt-get install debootstrap")
    folder = tmp_path_factory.mktemp("image")
    print(f"no container engine: the steps of the Containerfile, on {bootstrapped(folder / 'base')}")
    yield built(CONTAINERFILE, folder / "base", context, folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def desk(image: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contained]:
    with running(image, tmp_path_factory.mktemp("contained")) as live:
        yield live


def test_it_ends_in_a_published_correction(desk: Contained) -> None:
    assert desk.settled()["number"] == 1
    assert " indeed" in desk.article.read_text(encoding="utf-8")
    assert answers(f"{desk.desk}/readyz")


def test_what_runs_is_no_root_and_writes_nowhere_else(desk: Contained, image: Stage) -> None:
    asked = image.command("sh", "-c", "id -u; touch /opt/corrigenda/x /etc/x /usr/x; true", writable=desk.folder)
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout == "10001\n"
    assert done.stderr.count("Read-only file system") == 3


def test_its_health_check_asks_the_process(desk: Contained, image: Stage) -> None:
    words = [word.replace(":8000", f":{desk.port}") for word in image.said["HEALTHCHECK"]]
    assert subprocess.run(image.command(*words, writable=desk.folder)).returncode == 0
    gone = [word.replace(":8000", ":1") for word in image.said["HEALTHCHECK"]]
    assert subprocess.run(image.command(*gone, writable=desk.folder), capture_output=True).returncode != 0


def test_it_holds_the_docs_a_list_of_its_parts_and_nothing_that_installs(image: Stage) -> None:
    home = image.root / "opt" / "corrigenda"
    listed = json.loads((home / "sbom.json").read_text(encoding="utf-8"))
    names = {part["name"].lower() for part in listed["components"]}
    assert {"corrigenda", "django", "granian"} <= names and listed["bomFormat"] == "CycloneDX"
    assert next(home.rglob("corrigenda/documentation/index.html"))
    assert not (home / "bin" / "pip").exists()
    assert not (image.root / "build").exists()


def test_an_engine_builds_it_and_it_is_well(context: Path) -> None:
    name = engine()
    if not name:
        pytest.skip(f"no container engine that can have {BASE}: its steps were done one by one")
    tag = "corrigenda-test"
    subprocess.run([name, "build", "--file", context / "deploy" / "Containerfile", "--tag", tag, context], check=True)
    tight = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]
    done = subprocess.run([name, "run", "--rm", *tight, tag, "doctor", "--offline"], capture_output=True, text=True)
    assert "database" in done.stdout + done.stderr
    subprocess.run([name, "rmi", tag], check=True)
