"""Child processes that are kept running together, and end together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

from corrigenda.ops.console.announce import announce
from corrigenda.ops.processes.lifeline import PARENT

PATIENCE_SECONDS = 25
RESTART_SECONDS = 1.0


class Family:
    """Starts each child and starts it again whenever it ends, until SIGTERM, SIGINT or `stop`.

    `sockets`: numbers of open sockets that the children get.
    """

    def __init__(self, members: Mapping[str, Sequence[str]], sockets: Sequence[int] = ()) -> None:
        self._members = members
        self._sockets = sockets
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stop = threading.Event()

    def run(self) -> int:
        """Runs the children. Returns once all have ended: 1 if a child ended by itself right after its start."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: self._stop.set())
        for name in self._members:
            self._start(name)
        born = time.monotonic()
        while not self._stop.wait(0.2):
            for name, process in self._running.items():
                if process.poll() is None:
                    continue
                ended_itself = process.returncode >= 0
                # A bad address or a taken port: starting again would not help. A child that was killed is restarted.
                if ended_itself and time.monotonic() - born < 3:
                    announce(f"corrigenda: {name} ended with status {process.returncode}")
                    self._end()
                    return 1
                self._stop.wait(RESTART_SECONDS)
                self._start(name)
        self._end()
        return 0

    def _start(self, name: str) -> None:
        environment = {**os.environ, PARENT: str(os.getpid())}
        self._running[name] = subprocess.Popen(
            self._members[name], env=environment, stdin=subprocess.DEVNULL, pass_fds=self._sockets
        )

    def _end(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
