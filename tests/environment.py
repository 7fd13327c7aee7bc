"""Loaded before Django's settings (pytest -p): tests keep their data in a folder of their own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="corrigenda-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["CORRIGENDA_DATA"] = _FOLDER
os.environ.setdefault("CORRIGENDA_PUBLIC_URL", "http://127.0.0.1:8000")
os.environ.setdefault("CORRIGENDA_UNDO_SECONDS", "0")  # a test that is not about undoing waits for no window to close

if os.environ.get("CORRIGENDA_COVERAGE"):  # `make coverage`: each process that runs tests is measured
    import coverage

    _COVERAGE = coverage.Coverage(data_suffix=True)
    _COVERAGE.start()

    @atexit.register
    def _kept() -> None:
        _COVERAGE.stop()
        _COVERAGE.save()
