"""A root that stands for the image which the Containerfile begins with: Debian's Python, and nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

RELEASE = "trixie"
PACKAGES = "python3,python3-venv,ca-certificates"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def bootstrapped(root: Path) -> str:
    """Makes the root, and returns how it was made. DEBIAN_ROOT names one to copy, which saves two minutes.

    Raises AssertionError with what debootstrap said if it fails.
    """
    if ready := os.environ.get("DEBIAN_ROOT"):
        subprocess.run(["cp", "-a", ready, root], check=True)
        return f"a copy of {ready}"
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", RELEASE, str(root)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    shutil.copy(CERTIFICATES, root / str(CERTIFICATES).lstrip("/"))  # this machine's, with those of its registries
    return f"Debian {RELEASE} by debootstrap"
