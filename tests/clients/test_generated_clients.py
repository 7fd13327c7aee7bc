"""A stranger's generator makes a client of the document of a running desk, without a warning; the client settles a case."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live import Live, tear_down, wait_until

pytestmark = pytest.mark.services
HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
PINNED = HERE / "generator.txt"
CLIENT = Path(sys.prefix) / "client-generator"  # kept between runs


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    live = Live(tmp_path_factory.mktemp("desk"))
    live.set_up()
    live.start()
    yield live
    tear_down(live)


def case_at(desk: Live, path: str, wrong: str) -> int:
    """The number of a new case about a page of the newsroom."""
    sent: dict[str, Any] = {"site": "courier", "url": f"{desk.newsroom}/{path}/", "kind": "fact"}
    sent |= {"target": {"exact": wrong}, "replacement": "1907"}
    status, receipt = desk.call("POST", "/api/v1/suggestions", sent)
    assert status == 201, receipt
    wait_until(lambda: desk.case(receipt["number"]), "the case")
    return int(receipt["number"])


def run(*words: str | Path, folder: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO"))}
    clean["PATH"] = f"{CLIENT / 'bin'}:{clean['PATH']}"  # the generator formats what it made, with a program of its own
    done = subprocess.run(words, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def generator() -> Path:
    """The folder of openapi-python-client's programs; made anew if what is pinned changed."""
    known, done = PINNED.read_text(), CLIENT / "installed"
    if not done.exists() or done.read_text() != known:
        shutil.rmtree(CLIENT, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", CLIENT], check=True)
        words = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "-r", PINNED]
        tried = subprocess.run([CLIENT / "bin" / "python", *words], capture_output=True, text=True, check=False)
        if tried.returncode:
            pytest.skip(f"openapi-python-client cannot be had: no Python client was made. {tried.stderr[-300:]}")
        done.write_text(known)
    return CLIENT / "bin"


def test_openapi_python_client(desk: Live, tmp_path: Path) -> None:
    number = case_at(desk, "city/swing-bridge-closure", "1908")
    programs, document = generator(), f"{desk.desk}/api/openapi.json"
    made = ["--output-path", tmp_path / "desk_client", "--meta", "none", "--fail-on-warning"]
    run(programs / "openapi-python-client", "generate", "--url", document, *made, folder=tmp_path)
    shutil.copy(HERE / "settle.py", tmp_path)
    assert run(programs / "python", "settle.py", desk.desk, desk.token, folder=tmp_path).strip() == str(number)


@pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "openapi-typescript").exists(),
    reason="openapi-typescript is absent (npm ci in tests/clients): no TypeScript client was made",
)
def test_openapi_typescript(desk: Live, tmp_path: Path) -> None:
    number = case_at(desk, "city/central-library-reopens", "Library")
    (tmp_path / "node_modules").symlink_to(MODULES)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    shutil.copy(HERE / "settle.ts", tmp_path)
    document = f"{desk.desk}/api/openapi.json"
    run("node", MODULES / "openapi-typescript" / "bin" / "cli.js", document, "-o", "desk.d.ts", folder=tmp_path)
    strict = ["--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022"]
    run("node", MODULES / "typescript" / "bin" / "tsc", *strict, "settle.ts", folder=tmp_path)
    assert run("node", "settle.js", desk.desk, desk.token, folder=tmp_path).strip() == str(number)
