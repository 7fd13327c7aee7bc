"""The shim (shim.c), compiled for this machine, and the three numbers by which a test steers it."""

from __future__ import annotations

import mmap
import shutil
import struct
import subprocess
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("shim.c")


@cache
def _compiled(folder: Path) -> Path:
    if shutil.which("cc") is None:
        pytest.skip("needs a C compiler (cc)")
    library = folder / "shim.so"
    words = ["cc", "-shared", "-fPIC", "-O2", "-Wall", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(words, check=True)
    return library


class Shim:
    """`environment` is for the processes; the numbers hold for all of them from the next call on."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.records = folder / "records"
        self.records.mkdir()
        control = folder / "control"
        control.write_bytes(bytes(24))
        with control.open("r+b") as file:
            self._control = mmap.mmap(file.fileno(), 24)
        self.environment = {
            "LD_PRELOAD": str(_compiled(folder)),
            "FAULTS_CONTROL": str(control),
            "FAULTS_UNDER": str(data),
            "FAULTS_RECORD": str(self.records),
        }

    def refuse_writes(self, error: int) -> None:
        """Every write to the database's files fails with this errno; 0: none does."""
        self._set(0, error)

    def set_clock_ahead(self, seconds: int) -> None:
        self._set(1, seconds)

    def record(self, on: bool) -> None:
        self._set(2, int(on))

    def _set(self, place: int, number: int) -> None:
        struct.pack_into("<q", self._control, 8 * place, number)
