"""docs/git.md, "From nothing to the first correction", done word for word by a shell."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.docs.generated import ROOT
from tests.live import free_port, wait_until

pytestmark = pytest.mark.pure
DESK, PAGE = "127.0.0.1:8000", "127.0.0.1:9000"


def environment(folder: Path, desk: str) -> dict[str, str]:
    """A newcomer's: nothing of Corrigenda's set but where its data and its address are here."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CORRIGENDA_", "GIT_"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{clean['PATH']}"
    own = {"CORRIGENDA_DATA": str(folder / "data"), "CORRIGENDA_PUBLIC_URL": f"http://{desk}", "no_proxy": "*"}
    return clean | own | {"PATH": path}


@pytest.fixture
def ports() -> dict[str, str]:
    return {DESK: f"127.0.0.1:{free_port()}", PAGE: f"127.0.0.1:{free_port()}"}


@pytest.fixture
def blocks(ports: dict[str, str]) -> list[str]:
    page = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
    page = page.replace(DESK, ports[DESK]).replace(PAGE, ports[PAGE])
    page = page.replace("http.server 9000", f"http.server {ports[PAGE].rpartition(':')[2]}")
    return re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


@pytest.fixture
def done(tmp_path: Path, ports: dict[str, str], blocks: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A shell that has done all blocks but the last; what it put into the background ends with the test."""
    missing = [name for name in ("bash", "curl", "git") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    said = (tmp_path / "said").open("w")
    with (
        said,
        subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", "\n".join(blocks[:-1])],
            cwd=tmp_path,
            env=environment(tmp_path, ports[DESK]),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as shell,
    ):
        yield shell
        with suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGTERM)


def get(url: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=10) as answer:
        return str(answer.read().decode())


@pytest.mark.long
def test_the_tutorial_ends_in_one_commit_and_a_notice(
    tmp_path: Path, ports: dict[str, str], blocks: list[str], done: subprocess.Popen[str]
) -> None:
    assert done.wait(300) == 0, (tmp_path / "said").read_text()
    page = f"http://{ports[PAGE]}/bridge.html"
    wait_until(lambda: "<b>1932</b>" in get(page), "the corrected page")
    log = subprocess.run(["bash", "-c", blocks[-1]], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "Correction no. 1: The bridge" in log
    assert re.findall(r"^[-+](?![-+]).*$", log, re.MULTILINE) == [
        "-<p>The swing bridge was opened in <b>1931</b>, the harbour office says.</p>",
        "+<p>The swing bridge was opened in <b>1932</b>, the harbour office says.</p>",
    ]
    api = f"http://{ports[DESK]}/api/v1/corrections?site=gazette&url={page}"
    wait_until(lambda: "gave a wrong year" in get(api), "the published notice")
    assert "gave a wrong year" in get(f"http://{ports[DESK]}/s/gazette/corrections/")
