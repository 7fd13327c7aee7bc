"""The newsroom as a process, started as its README says."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.example.conftest import FOLDER

pytestmark = pytest.mark.pure


def test_create_and_serve(tmp_path: Path) -> None:
    subprocess.run([sys.executable, FOLDER / "create.py", tmp_path / "repository"], check=True, capture_output=True)
    command = [sys.executable, FOLDER / "serve.py", "--repo", tmp_path / "repository", "--bind", "127.0.0.1:0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            address = next(found[1] for line in process.stderr if (found := re.search(r"at: (http\S+)", line)))
            with urllib.request.urlopen(address, timeout=20) as front:
                assert "The Harbour Courier" in front.read().decode()
        finally:
            process.terminate()
