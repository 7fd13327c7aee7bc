"""What the desk keeps is for nobody else on its machine, also where the folder was there before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def desk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`corrigenda ...` as started from a shell that lets others read."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")}
    asked = [sys.executable, "-m", "corrigenda", *words]
    where = {**surroundings, "CORRIGENDA_DATA": str(folder)}
    return subprocess.run(asked, env=where, umask=0o022, capture_output=True, text=True, check=False)


def test_the_files_of_a_desk_are_its_own_and_doctor_names_those_that_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)  # whatever umask the tests before left
    assert desk(folder, "migrate").returncode == 0
    kept = [file for file in folder.iterdir() if file.is_file()]
    assert {file.name for file in kept} >= {"corrigenda.sqlite3", "secret"}
    assert [file.name for file in kept if file.stat().st_mode & 0o077] == []
    assert "data:" not in desk(folder, "doctor").stdout
    (folder / "corrigenda.sqlite3").chmod(0o644)
    told = desk(folder, "doctor")
    assert told.returncode == 1 and f"chmod -R go= {folder}" in told.stdout
    folder.chmod(0o700)
    assert "data:" not in desk(folder, "doctor").stdout
