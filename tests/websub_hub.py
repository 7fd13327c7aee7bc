"""`python -m tests.websub_hub PORT FOLDER`: a WebSub hub that is not ours (flask-websub), on loopback, until it is ended."""

from __future__ import annotations

import sys
from pathlib import Path

from celery import Celery
from flask import Flask
from flask_websub.hub import Hub, SQLite3HubStorage


def main(port: int, folder: Path) -> None:
    tasks = Celery("hub", broker="memory://")
    tasks.conf.task_always_eager = True  # its jobs are done within the request that asks for them
    app = Flask("hub")
    app.config["PUBLISH_SUPPORTED"] = True
    app.config["HUB_MIN_LEASE_SECONDS"] = 60
    hub = Hub(SQLite3HubStorage(str(folder / "hub.db")), tasks, **app.config)
    app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))
    app.run("127.0.0.1", port, threaded=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
