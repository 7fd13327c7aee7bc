"""Build the source distribution and the wheel, and use the wheel as somebody who has nothing else would.

`python tests/wheel.py [OUT]` leaves both in OUT. Exit status 1 if a file is missing from the wheel, or if what is
installed does not start.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240  # seconds until the demo is filled and served, on a loaded machine
DATA = (".html", ".txt", ".json", ".css", ".js", ".br", ".gz", ".svg", ".mo")


def run(*words: object, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout


def tracked() -> list[str]:
    return run("git", "ls-files", cwd=ROOT).splitlines()


def built(tree: Path, out: Path) -> Path:
    """From the tracked files alone: what lies about in a checkout is in no release."""
    for name in tracked():
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    run(sys.executable, tree / "docs" / "site" / "build.py", tree / "documentation", cwd=tree)
    for kind in ("sdist", "wheel"):
        hook = f"from setuptools import build_meta; build_meta.build_{kind}({str(out)!r})"
        run(sys.executable, "-c", hook, cwd=tree)
    return next(out.glob("*.whl"))


def missing(wheel: Path) -> list[str]:
    """Files of ours that the program needs and the wheel has not."""
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = [
        name.removeprefix("src/") for name in tracked() if name.startswith("src/") and name.endswith((*DATA, ".py"))
    ]
    example = [f"corrigenda/{name}" for name in tracked() if name.startswith("example/newsroom/")]
    return sorted({*needed, *example, "corrigenda/documentation/index.html"} - held)


def installed(wheel: Path, folder: Path) -> Path:
    """The command of a fresh environment that has the wheel and what it depends on."""
    run(sys.executable, "-m", "venv", folder, cwd=ROOT)
    pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements" / "run.txt", cwd=ROOT)
    run(*pip, "--no-deps", wheel, cwd=ROOT)
    return folder / "bin" / "corrigenda"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def demo_answers(command: Path, folder: Path) -> None:
    """The demo's first page, its front page with the widget's tag, the desk's log-in, and the documentation."""
    desk, newsroom = free_port(), free_port()
    environment = {**os.environ, "PORT": str(desk), "NEWSROOM_PORT": str(newsroom)}
    with (folder / "demo.log").open("w") as log:
        demo = subprocess.Popen([command, "demo"], cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        for address in (
            f"http://127.0.0.1:{newsroom}/",
            f"http://127.0.0.1:{desk}/desk/login/",
            f"http://127.0.0.1:{desk}/docs/",
        ):
            page = answer(address, demo)
            if "</html>" not in page:
                raise SystemExit(f"{address} answered no page:\n{page[:500]}")
    except SystemExit:
        print((folder / "demo.log").read_text())
        raise
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=60)


def answer(address: str, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as page:
                return str(page.read().decode())
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer")


def main(out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel = built(folder / "tree", out)
        if lacking := missing(wheel):
            print(f"not in the wheel: {', '.join(lacking)}")
            return 1
        command, place = installed(wheel, folder / "environment"), folder / "desk"
        place.mkdir()
        version = run(command, "--version", cwd=place).strip()
        if version not in wheel.name:
            print(f"the wheel {wheel.name} says that it is {version}")
            return 1
        run(command, "migrate", cwd=place)
        run(command, "doctor", cwd=place)
        demo_answers(command, place)
        print(f"{wheel.name}: {wheel.stat().st_size:,} bytes; version, migrate, doctor and demo work from it")
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as away:
        sys.exit(main(Path(away)))
