"""A desk takes the socket that systemd hands over: whoever comes while the desk starts anew waits, and is answered."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from tests.live import new_data

pytestmark = pytest.mark.pure
# As systemd does it: the socket is number 3, and the variables name the process that it is for.
HANDED = 'exec 3<&"$1"; LISTEN_PID=$$ LISTEN_FDS=1 exec "$2" -m corrigenda serve --no-worker'


def started(held: socket.socket, folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "CORRIGENDA_DATA": str(folder / "data")}
    words = ["bash", "-c", HANDED, "bash", str(held.fileno()), sys.executable]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(words, env=environment, pass_fds=[held.fileno()], stdout=log, stderr=log)


def test_whoever_comes_while_the_desk_starts_anew_is_answered(tmp_path: Path) -> None:
    new_data(tmp_path / "data")
    with socket.create_server(("127.0.0.1", 0)) as held:
        address = f"http://127.0.0.1:{held.getsockname()[1]}/healthz"
        answered: list[int] = []

        def ask() -> None:
            with urllib.request.urlopen(address, timeout=300) as answer:
                answered.append(answer.status)

        for _ in range(2):  # before the first start, and between two
            asking = threading.Thread(target=ask)
            asking.start()
            desk = started(held, tmp_path)
            asking.join()
            desk.terminate()
            assert desk.wait(60) == 0, (tmp_path / "log").read_text()
    assert answered == [200, 200]
