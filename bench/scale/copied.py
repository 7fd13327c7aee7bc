"""A large desk moves from SQLite to PostgreSQL under load, and the copy is killed again and again."""

from __future__ import annotations

import random
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from bench.databases import url_of
from bench.scale.contents import contents
from bench.scale.served import desk_on, run, say, served
from bench.scale.site import HOST, SITE
from tests.doors.ops.both_databases import types_of
from tests.doors.ops.commanded import Desk, wait_to_hear
from tests.faults.desk import filed, kept
from tests.faults.load import Load, report
from tests.live import free_port, wait_until

PAUSE = 0.25  # seconds, between two suggestions of each of six readers
LONGEST = 60.0  # seconds until a kill
ENOUGH = 200  # suggestions
_MOVED = "Now set CORRIGENDA_DATABASE_URL"


def copied(folder: Path, sizes: tuple[int, int, int, int], kills: int, seed: int) -> dict[str, Any]:
    """`sizes`: articles, cases, suggestions, leaves of the log."""
    old = desk_on(folder, f"sqlite:///{folder / 'old.sqlite3'}")
    if not (folder / "old.sqlite3").exists():
        run(old, "-c", f"from bench.scale.fill import fill; fill{sizes}")
    yesterdays = folder / "checkpoint"
    yesterdays.write_text(_checkpoint(old, sizes[3] * 4 // 5), encoding="utf-8")
    with url_of("postgresql", folder) as url:
        return _moved(old, old.but(CORRIGENDA_DATABASE_URL=url), kills, random.Random(seed), yesterdays)


def _checkpoint(desk: Desk, leaf: int) -> str:
    return str(desk.rows(f'SELECT checkpoint FROM corrections_leaf WHERE "index" = {leaf}')[0][0])


def _moved(old: Desk, new: Desk, kills: int, chance: random.Random, yesterdays: Path) -> dict[str, Any]:
    port, began = free_port(), time.monotonic()
    with Load(port, HOST, name="moved", site=SITE, pause=PAUSE) as load:
        with served(old, port):
            wait_until(lambda: len(load.acknowledged) >= ENOUGH, "suggestions to be acknowledged")
            ended = [_killed(old, new, chance) for _ in range(kills)]
            copy = old.start("copy", "--to", new.url, "--switch")
            told = wait_to_hear(copy, _MOVED)
            say(f"moved after {time.monotonic() - began:.0f} s; comparing, without any code of the desk's")
            types = types_of(new)
            ours, theirs = contents(old, types), contents(new, types)
        with served(new, port):
            then = len(load.acknowledged)
            wait_until(lambda: len(load.acknowledged) >= then + ENOUGH, "the desk to go on")
    copy.communicate(timeout=600)
    rows = new.rows
    with served(new, port):
        wait_until(lambda: load.acknowledged.keys() <= filed(rows), "all suggestions to be filed")
    verified = new.run("verify", "--site", SITE, "--since", str(yesterdays))
    figures = report("moved", load, kept(rows), filed(rows))
    return figures | {
        "kills": kills,
        "copies_that_ended_before_they_were_killed": sum(ended),
        "rows": sum(count for count, _ in ours.values()),
        "tables_that_differ": sorted(table for table in ours | theirs if ours.get(table) != theirs.get(table)),
        # Not known if the copy that closed the old database was killed afterwards.
        "closed_for_editors_s": [float(seconds) for seconds in re.findall(r"Finished within ([\d.]+) s", told)],
        "log_verified_with_yesterdays_checkpoint": verified.returncode == 0,
        "log": verified.stderr.strip().splitlines()[-1],
    }


def _killed(old: Desk, new: Desk, chance: random.Random) -> bool:
    """Kills a copy at a random moment; returns whether it had come to its end before."""
    copy = old.start("copy", "--to", new.url, *(["--switch"] if chance.random() < 0.3 else []))
    seconds = chance.uniform(1, LONGEST)
    try:
        copy.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        copy.kill()
        copy.communicate()
        say(f"a copy was killed after {seconds:.0f} s")
        return False
    say("a copy came to its end")
    return True
