#!/usr/bin/env bash
# granian 2.8.9.
#
# One would guess: with `--respawn-failed-workers` a worker that ends is started again, and the others go on serving.
# That is what the option's help says: "Enable workers respawn on unexpected exit".
# What happens: if the same worker ends a second time within 5.5 seconds of its respawn, the whole server ends. The
# healthy workers are stopped with it, whatever they had in hand, and nothing listens at the port any more. Two kills by
# the system's out-of-memory handling in a row are enough, so a supervisor is needed above it all the same.
# Source: granian/server/common.py of 2.8.9, AbstractServer._serve_loop ("Worker crash loop detected, exiting").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check granian==2.8.9 2>/dev/null
cat > served.py <<'PYTHON'
import os


async def application(scope, receive, send):
    """Answers with the number of the process."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})
PYTHON
cat > seen.py <<'PYTHON'
import os
import signal
import socket
import subprocess
import time
import urllib.request
from importlib.metadata import version

with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]
words = ["venv/bin/granian", "--interface", "asginl", "--workers", "2", "--respawn-failed-workers", "--port", str(port)]
server = subprocess.Popen([*words, "served:application"])


def serving(count: int) -> set[int]:
    """The processes that answer, once there are so many."""
    seen = set()
    end = time.monotonic() + 60
    while len(seen) < count and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                seen.add(int(answer.read()))
        except OSError:
            time.sleep(0.05)
    assert len(seen) == count, seen
    return seen


def ended(seconds: float) -> bool:
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


first, healthy = sorted(serving(2))
time.sleep(6)
os.kill(first, signal.SIGKILL)
while not (new := serving(2) - {first, healthy}):
    time.sleep(0.05)
print(f"granian {version('granian')}: after one kill, worker {first} is {new.pop()} and {healthy} goes on")
os.kill((serving(2) - {healthy}).pop(), signal.SIGKILL)
whole = ended(30)
print(f"after another kill, the server has ended: {whole}")
if not whole:
    server.terminate()
assert whole
PYTHON
venv/bin/python seen.py
echo "as found: the second death of one worker ends the whole server"
