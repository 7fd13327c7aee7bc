"""The sources of an earlier build, from the repository's history."""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]


def check_out(commit: str, folder: Path) -> Path:
    """Writes `src` of a commit into a folder and returns the folder.

    Raises LookupError if the history does not have the commit.
    """
    packed = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        raise LookupError(f"the build before needs commit {commit} in the history")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder
