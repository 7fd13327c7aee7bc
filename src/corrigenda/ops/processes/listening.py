"""Whether an address can be listened at, tried before anything is started: gunicorn itself would try again and again."""

from __future__ import annotations

import errno
import os
import re
import socket
import time
from typing import Literal

_ADDRESS = re.compile(r"(?P<host>[^\[\]:\s]+|\[[0-9a-fA-F:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
PATIENCE_SECONDS = 5.0  # a desk that was killed a moment ago gives its port back within a second
TRY_SECONDS = 0.2


class Unusable(Exception):
    """Says why, and `fix`. `status` is that of the command: 2 for what is no address, 1 for one that is not to be had."""

    def __init__(self, why: str, fix: str, status: Literal[1, 2]) -> None:
        super().__init__(f"{why}; {fix}")
        self.status = status


def check(bind: str, *, fix: str) -> None:
    """Raises Unusable. A socket in the file system (`unix:PATH`) is gunicorn's to try."""
    if bind.startswith("unix:"):
        return
    found = _ADDRESS.fullmatch(bind)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise Unusable(f"{bind!r} is no ADDR:PORT with a port from 1 to 65535", fix, 2)
    try:
        _try(found["host"].strip("[]"), int(found["port"]))
    except OSError as error:
        raise Unusable(f"{bind} cannot be listened at: {_why(error)}", fix, 1) from error


def _try(host: str, port: int) -> None:
    """Raises OSError; where another has the port, only when it keeps it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _bind(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() >= end:
                raise
            time.sleep(TRY_SECONDS)


def _bind(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
        probe.bind((host, port))


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "the port is in use"
    if isinstance(error, socket.gaierror) or error.errno is None:
        return "there is no such host"
    return os.strerror(error.errno)
