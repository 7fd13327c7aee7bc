"""The build before and this one on one database under load, through the migration: what a rolling update does."""

from __future__ import annotations

import time
from collections import Counter
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any

from bench.databases import url_of
from bench.scale.served import desk_on, run, served
from tests.doors.ops.commanded import Desk
from tests.faults.desk import filed, kept
from tests.faults.load import Load, report
from tests.live import ROOT, free_port, wait_until

HOST = "127.0.0.1:9"
PAUSE = 0.5  # seconds, between two suggestions of each of six readers


def both(folder: Path, before: Path, database: str, seconds: float) -> dict[str, Any]:
    """`before`: the sources of the build before. A third of the time it is alone; then both serve."""
    data = folder / f"both-{database}"
    data.mkdir()
    with url_of(database, data) as url:
        desk = desk_on(data, url)
        of_before = desk.but(PYTHONPATH=f"{before / 'src'}:{ROOT}")
        run(of_before, "migrate")
        run(of_before, "site", "add", "courier", "--host", HOST, "--private")
        return _loaded(desk, of_before, before, seconds, data)


def _loaded(desk: Desk, of_before: Desk, before: Path, seconds: float, data: Path) -> dict[str, Any]:
    ports = free_port(), free_port()
    with served(of_before, ports[0], tree=before), _load(ports[0], "before") as old:
        time.sleep(seconds / 3)
        run(desk, "migrate")
        with served(desk, ports[1]), _load(ports[1], "ours") as new:
            time.sleep(seconds * 2 / 3)
    acknowledged = old.acknowledged | new.acknowledged
    with served(desk, ports[1]):
        wait_until(lambda: acknowledged.keys() <= filed(desk.rows), "all suggestions to be filed")
        wait_until(lambda: _letters(data)["readers"] >= len(acknowledged), "all letters")
    figures = {load.name: report(load.name, load, _of(load, desk), filed(desk.rows)) for load in (old, new)}
    return figures | {"letters": _letters(data)}


def _load(port: int, name: str) -> Load:
    return Load(port, HOST, name=name, email=True, pause=PAUSE)


def _of(load: Load, desk: Desk) -> dict[str, list[Any]]:
    return {key: ids for key, ids in kept(desk.rows).items() if key in load.sent}


def _letters(data: Path) -> dict[str, int]:
    """How many readers got a letter, and how many got it twice."""
    to = Counter(
        str(BytesHeaderParser().parsebytes(letter.read_bytes())["To"])
        for letter in data.rglob("new/*")
        if letter.is_file()
    )
    return {"readers": len(to), "twice": sum(count > 1 for count in to.values())}
