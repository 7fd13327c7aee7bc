"""What breaks on the machine itself: settings, files, disk, clock, backups, and where the desk listens."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from email.utils import format_datetime

import pytest

from corrigenda.corrections.models import Case, Event
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock
from tests.doors.ops.broken.desk import Desk
from tests.doors.ops.broken.state import State
from tests.live import free_port, listens, wait_until

DAY = timedelta(days=1)
SMALL, FULL = "the disk is nearly full", "the disk is full"
ROOM_LEFT = "disk: <n> MB are left for <folder>; make room before suggestions are refused"


def _unknown_variable(desk: Desk) -> None:
    desk.folder.environment["CORRIGENDA_PUBIC_URL"] = "https://desk.courier.example"


def _open_secret(desk: Desk) -> None:
    (desk.data / "secret").chmod(0o644)


def _open_database(desk: Desk) -> None:
    desk.data.chmod(0o755)
    (desk.data / "corrigenda.sqlite3").chmod(0o644)


def _small_disk(desk: Desk) -> None:
    """Moves the desk's data to a disk of 64 MB, which only root can make."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    aside = desk.data.rename(desk.data.with_name("aside"))
    desk.data.mkdir(mode=0o700)
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", desk.data], check=False)
    if mount.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    desk.stack.callback(subprocess.run, ["umount", "--lazy", desk.data], check=True)
    subprocess.run(["cp", "-a", f"{aside}/.", desk.data], check=True)


def _full_disk(desk: Desk) -> None:
    _small_disk(desk)
    subprocess.run(["dd", "if=/dev/zero", f"of={desk.data}/archive", "bs=1k"], check=False, capture_output=True)


def _old_backup(desk: Desk) -> None:
    desk.folder.run("backup", str(desk.data.parent / "backup.tar.gz"))
    (desk.data / "last-backup").write_text((clock.now() - 3 * DAY).isoformat())


def _clock_behind(desk: Desk) -> None:
    """The machine of the newsroom's pages is a day ahead of ours."""
    for page in (desk.web.pages["/healthz"], desk.web.pages["/city/bridge/"]):
        page.headers["Date"] = format_datetime(clock.now() + DAY, usegmt=True)


def _clock_was_ahead(desk: Desk) -> None:
    with desk.folder.open():
        Event.objects.create(case=Case.objects.get(), verb=Verb.APPROVE, role="newsroom", at=clock.now() + DAY)


def _for_everyone(desk: Desk) -> None:
    bind = f"0.0.0.0:{free_port()}"
    desk.start("serve", "--bind", bind, "--no-worker")
    wait_until(lambda: listens(int(bind.partition(":")[2])), "the desk to listen")
    desk.settings.PRODUCTION, desk.settings.PUBLIC_URL = False, "http://127.0.0.1:8000"


STATES = (
    State(
        "a variable is misspelt",
        _unknown_variable,
        "settings: <variable>: there is no such setting, so it is ignored; did you mean CORRIGENDA_PUBLIC_URL?",
    ),
    State("others may read the secret", _open_secret, "secret: others may read <data>/secret; run `chmod 600` on it"),
    State(
        "others may read the database",
        _open_database,
        "data: others may read <data>/corrigenda.sqlite3; run `chmod -R go= <data>`",
    ),
    State(SMALL, _small_disk, ROOM_LEFT),
    State(
        FULL,
        _full_disk,
        "database: cannot be <written or used, why, and the mend>",
        follows=(ROOM_LEFT,),
    ),
    State(
        "the newest backup is three days old",
        _old_backup,
        "backup: the newest is of <time> UTC; see why no later one was made (`systemctl status corrigenda-backup`), and "
        "run `corrigenda backup`",
    ),
    State(
        "the clock is a day behind",
        _clock_behind,
        "clock: this machine's is 2<n> h <n> min behind that of <public address>; see `timedatectl`, and let the clocks "
        "follow a time server",
        follows=(
            "site courier: clock: this machine's is 2<n> h <n> min behind that of <host of the site>; see `timedatectl`, "
            "and let the clocks follow a time server",
        ),
    ),
    State(
        "the clock was ahead",
        _clock_was_ahead,
        "clock: something was saved at <time> UTC, which is still to come: the clock was ahead, or is behind now; see "
        "`timedatectl`, and let the clocks follow a time server",
    ),
    State(
        "`--bind` lets everyone in, and no public address is set",
        _for_everyone,
        "serve: it listens at <bind> for other machines, and its links lead to http://127.0.0.1:8000, where they find "
        "nothing; set CORRIGENDA_PUBLIC_URL to the address that readers use, or --bind 127.0.0.1:8000",
    ),
)
