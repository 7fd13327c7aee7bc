"""systemd makes backups twice a day: its own checker takes the units, and what they run makes a backup and checks it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.doors.ops.backed_up import desk
from tests.live import ROOT

pytestmark = pytest.mark.pure
UNITS = [ROOT / "deploy" / f"corrigenda-backup.{kind}" for kind in ("service", "timer")]
PROGRAM, BACKUPS = "/opt/corrigenda/.venv/bin/corrigenda", "/var/lib/corrigenda-backups"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    for unit in UNITS:
        here = unit.read_text(encoding="utf-8").replace(PROGRAM, str(Path(sys.executable).resolve()))
        (tmp_path / unit.name).write_text(here, encoding="utf-8")
    units = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "corrigenda-backup" in done.stderr) == (0, False), done.stderr


def test_the_timer_comes_twice_a_day() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    (calendar,) = re.findall(r"^OnCalendar=(.*)$", UNITS[1].read_text(encoding="utf-8"), re.MULTILINE)
    asked = ["systemd-analyze", "calendar", "--iterations=4", calendar]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    times = re.findall(r"\d{4}-\d\d-\d\d (\d\d):15:00", said)
    assert sorted(set(times)) == ["04", "16"]


def test_what_the_service_runs_makes_a_backup_and_checks_it(tmp_path: Path, django_db_blocker: Any) -> None:
    courier, backups = desk(tmp_path / "data", django_db_blocker), tmp_path / "backups"
    backups.mkdir()
    service = UNITS[0].read_text(encoding="utf-8")
    for line in re.findall(rf"^ExecStart={PROGRAM} (.*)$", service, re.MULTILINE):
        done = courier.run(*shlex.split(line.replace(BACKUPS, str(backups))))
        assert done.status == 0, done.err
    assert "each as the manifest says" in done.out
    assert len(list(backups.iterdir())) == 1
