"""Checks whether the desk can listen at an address, before anything is started."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import socket
import time
from typing import Literal

_ADDRESS = re.compile(r"(?P<host>[^\[\]:\s]+|\[[0-9a-fA-F:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
PATIENCE_SECONDS = 5.0  # a desk that was killed a moment ago gives its port back within a second
TRY_SECONDS = 0.2
OPEN = "fd:"  # how our processes tell each other of a socket that is open already
FIRST = 3  # the number of the first socket of systemd's (man 3 sd_listen_fds)
MOST_TRIED = 100  # ports, for the one to advise


class Unusable(Exception):
    """Says why an address cannot be used, and the `fix`.

    `status` is the exit status of the command: 2 if the text is no address, 1 if the address is not available.
    """

    def __init__(self, why: str, fix: str, status: Literal[1, 2]) -> None:
        super().__init__(f"{why}; {fix}")
        self.status = status


def opened() -> str:
    """Returns `fd:NUMBER` if systemd has handed this process a socket, else nothing. Of several, the first counts."""
    handed = os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS", "0") != "0"
    return f"{OPEN}{FIRST}" if handed else ""


def check(bind: str, *, fix: str) -> None:
    """Raises Unusable if `bind` cannot be used. A socket in the file system (`unix:PATH`) is left to the web server."""
    if bind.startswith(("unix:", OPEN)):
        return
    if not is_address(bind):
        raise Unusable(f"{bind!r} is not an ADDR:PORT with a port from 1 to 65535", fix, 2)
    try:
        _try(*parts(bind))
    except OSError as error:
        raise Unusable(f"cannot listen at {bind}: {_why(error)}", fix, 1) from error


def is_address(bind: str) -> bool:
    address = _ADDRESS.fullmatch(bind)
    return address is not None and 0 < int(address["port"]) < 65536


def is_for_others(bind: str) -> bool:
    """Whether other machines can connect there: everything but loopback and a socket in the file system."""
    if not is_address(bind):
        return False
    host = parts(bind)[0]
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def near(bind: str) -> str:
    """Returns an address with the next port above that of `bind` that is free; if none is, `bind` itself."""
    host, taken = parts(bind)
    for port in range(taken + 1, min(taken + MOST_TRIED, 65536)):
        try:
            _bind(host, port)
        except OSError:
            continue
        return f"{bind.rpartition(':')[0]}:{port}"
    return bind


def parts(bind: str) -> tuple[str, int]:
    """Returns host and port of an ADDR:PORT."""
    host, _, port = bind.rpartition(":")
    return host.strip("[]"), int(port)


def _try(host: str, port: int) -> None:
    """Binds the address as a test. Raises OSError; if another process has the port, only if that process keeps it."""
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
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does
        probe.bind((host, port))


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "the port is in use"
    if isinstance(error, socket.gaierror) or error.errno is None:
        return "there is no such host"
    return os.strerror(error.errno)
