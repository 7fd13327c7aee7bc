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
