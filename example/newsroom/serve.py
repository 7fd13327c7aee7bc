"""Serve the demonstration newsroom: python example/newsroom/serve.py --repo DIR --bind 127.0.0.1:8001"""

from __future__ import annotations

import argparse
from pathlib import Path

from courier.app import Courier
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    def __init__(self, courier: Courier, bind: str) -> None:
        self.courier, self.bind = courier, bind
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", self.bind)
        # One process, for what it keeps in memory is small; threads, for a page may wait a second for the desk.
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("threads", 8)
        self.cfg.set("control_socket_disable", True)  # else gunicorn puts a socket into the home directory

    def load(self) -> Courier:
        return self.courier


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
    Server(courier, given.bind).run()


if __name__ == "__main__":
    main()
