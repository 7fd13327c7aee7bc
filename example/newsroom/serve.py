"""Serve the demonstration newsroom: python example/newsroom/serve.py --repo DIR --bind 127.0.0.1:8001"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from courier.app import Courier


class Server(ThreadingMixIn, WSGIServer):
    """A thread for each connection, for a page may wait a second for the desk."""

    daemon_threads = True
    request_queue_size = 128


class Handler(WSGIRequestHandler):
    def address_string(self) -> str:
        return str(self.client_address[0])

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps no log of who read what."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the demonstration newsroom, The Harbour Courier.")
    parser.add_argument("--repo", type=Path, required=True, metavar="DIR", help="git repository made by create.py")
    parser.add_argument("--bind", default="127.0.0.1:8001", metavar="ADDR:PORT")
    parser.add_argument("--desk", default="http://127.0.0.1:8000", metavar="URL", help="where Corrigenda answers")
    parser.add_argument("--site", default="courier", metavar="KEY", help="the site's key at the desk")
    parser.add_argument("--origin", metavar="URL", help="the site's own public address; else http://ADDR:PORT")
    given = parser.parse_args()
    origin = (given.origin or f"http://{given.bind}").rstrip("/")
    courier = Courier(repository=given.repo, desk=given.desk.rstrip("/"), site=given.site, origin=origin)
    host, _, port = given.bind.rpartition(":")
    with Server((host, int(port)), Handler) as server, suppress(KeyboardInterrupt):
        server.set_app(courier)
        print(f"Listening at: http://{host}:{server.server_port}", file=sys.stderr, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
