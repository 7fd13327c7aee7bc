"""gunicorn's settings for `corrigenda serve`. No access log: it would keep readers' addresses."""

from __future__ import annotations

from typing import Any

from corrigenda.ops.processes.lifeline import tie_to_parent

worker_class = "gthread"
workers = 2
threads = 8
timeout = 60  # seconds
graceful_timeout = 20  # seconds
accesslog = None
loglevel = "warning"
control_socket_disable = True  # else gunicorn puts a socket into the home directory


def on_starting(server: Any) -> None:
    tie_to_parent()
