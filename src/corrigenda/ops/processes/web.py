"""The web as a process: granian keeps its own processes up, each with the front and its threads.

docs/decisions/ says why granian, and what was measured.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import socket
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import MPServer

from corrigenda.ops.processes import listening
from corrigenda.ops.processes.lifeline import tie_to, tie_to_parent

APPLICATION = "corrigenda.asgi"  # stands above the doors, so that nothing imports it
ADDRESSES = "corrigenda.urls"  # with all pages, which would be loaded with the first request
PROCESSES = 2
HEADER_SECONDS = 10  # for the header of a request, and until a kept connection sends the next
GRACE_SECONDS = 20  # for requests in hand when the web is asked to end
ORPHANED_SECONDS = 2  # the same if its parent was killed: the next desk tries the port for a few seconds only
BACKLOG = 1024  # connections that the system keeps until they are taken
CONNECTIONS = 4096  # at a time, of a process; more of them wait in the backlog
SPARE_FILES = 256  # open files that are no connections
COLLECTED_AFTER = (5_000, 20, 20)  # new objects that may hold others; then collections of the young, and of those
# No access log: it would keep readers' addresses. What goes wrong goes where all that is logged goes.
_LOG = {
    "formatters": {
        "line": {"format": "[%(levelname)s] %(message)s"},
        "json": {"()": "corrigenda.lib.logs.json_lines.JsonLines"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": settings.LOG, "stream": "ext://sys.stderr"}
    },
    "loggers": {"_granian": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}


def command(bind: str) -> list[str]:
    """Returns the command that serves at `ADDR:PORT`, `unix:PATH` or the open socket `fd:NUMBER`."""
    return [sys.executable, "-m", "corrigenda.ops.processes.web", bind]


def serve(bind: str) -> None:
    """Serves until SIGTERM or SIGINT."""
    tie_to_parent(ORPHANED_SECONDS)
    kind: type[MPServer] = _OnOpenSocket if bind.startswith(listening.OPEN) else MPServer
    server = kind(
        f"{APPLICATION}:application",
        **_place(bind),
        interface=Interfaces.ASGINL,
        workers=PROCESSES,
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        backpressure=_connections(),
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        log_level=LogLevels.error,
        log_dictconfig=_LOG,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
    )
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


class _OnOpenSocket(MPServer):
    """Serves at a socket that systemd has opened. granian has no setting for this, so its own step is replaced."""

    _sfd: Any
    _shd: Any
    _sso: Any

    def __init__(self, target: str, *, descriptor: int, **settings: Any) -> None:
        super().__init__(target, **settings)
        self._sfd = descriptor

    def _init_shared_socket(self) -> None:
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)
        holder: Any = SocketHolder  # its stub says nothing of what it takes
        self._shd = holder(self._sfd, self._sso.family == socket.AF_UNIX, BACKLOG)


def _place(bind: str) -> dict[str, Any]:
    if bind.startswith(listening.OPEN):
        return {"descriptor": int(bind.removeprefix(listening.OPEN))}
    if bind.startswith("unix:"):
        return {"uds": Path(bind.removeprefix("unix:"))}
    host, _, port = bind.rpartition(":")
    return {"address": host.strip("[]"), "port": int(port)}


def _connections() -> int:
    """Returns how many connections a process may have, and sees that it may open so many files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    return max(wanted - SPARE_FILES, 1)


def _load(parent: int) -> Callable[..., Any]:
    """Loads the application, in a process of granian's."""
    tie_to(parent, ORPHANED_SECONDS)
    application: Callable[..., Any] = import_module(APPLICATION).application
    import_module(ADDRESSES)
    spare_readers_the_collector()
    return application


def spare_readers_the_collector() -> None:
    """Lets the garbage collector look at what is loaded never, and at all else seldom: each time, a reader waits.

    After a freeze Python takes all that is kept for young, and looks at it every 20 pages, for some 20 ms
    (docs.python.org/3/library/gc.html#gc.set_threshold).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("bind")
    serve(parser.parse_args().bind)
