"""`deploy/install.sh` on a copy of this machine: from nothing to a published correction, and once more."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from tests.live import ROOT, free_port

pytestmark = [pytest.mark.pure, pytest.mark.services]  # it installs packages
MACHINE = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", str(Path(__file__).with_name("machine.sh"))]
STORY = """
cp -r /mnt /opt/checkout
chmod -R go+rX /opt/checkout
cd /opt/checkout
deploy/install.sh https://corrections.example.org
echo "== served"
own="runuser -u corrigenda -- /opt/corrigenda/.venv/bin/python example/newsroom"
install -d -o corrigenda /var/lib/newsroom
$own/create.py /var/lib/newsroom
article=$(cd /var/lib/newsroom && ls harbour/*.md | head -1)
corrigenda site add courier --host 127.0.0.1:{newsroom} --private \
    --connector git --set repo=/var/lib/newsroom --set 'path={{path}}.md,{{path}}.html' > /tmp/added
grep 'data-site="courier"' /tmp/added
corrigenda staff add edith --site courier --role editor
$own/serve.py --repo /var/lib/newsroom --bind 127.0.0.1:{newsroom} --desk http://127.0.0.1:{port} &
corrigenda serve --bind 127.0.0.1:{port} &
timeout 60 sh -c "until curl -sf -o /dev/null http://127.0.0.1:{newsroom}/; do sleep 0.2; done"
python3 tests/deploy/settle.py http://127.0.0.1:{port} "http://127.0.0.1:{newsroom}/${{article%.md}}/" \
    "$(grep -o 'cor_[^ ]*' /tmp/added)" corrections.example.org
grep -c ' indeed' "/var/lib/newsroom/$article"
stat -c '%U %a %n' /var/lib/corrigenda/*
echo "== again"
echo CORRIGENDA_MAIL_URL=maildir:///x >> /etc/corrigenda/environment
deploy/install.sh
deploy/install.sh https://other.example
stat -c '%U %a %n' /etc/corrigenda/environment
cat /etc/corrigenda/environment
systemctl is-enabled corrigenda corrigenda.socket
systemctl is-enabled corrigenda-worker || true
deploy/install.sh --separate-worker
systemctl is-enabled corrigenda-worker
echo "== verified"
systemd-analyze verify /etc/systemd/system/corrigenda*.service /etc/systemd/system/corrigenda*.socket /etc/systemd/system/corrigenda*.timer
echo "== tight"
systemd-analyze security --offline=true --threshold=20 /etc/systemd/system/corrigenda.service
systemd-analyze security --offline=true --threshold=20 /etc/systemd/system/corrigenda-worker.service
"""


def on_a_machine(commands: str, checkout: Path = ROOT) -> str:
    """Returns what the commands print. Raises AssertionError if one fails, and skips if this machine cannot be copied."""
    environment = {**os.environ, "CHECKOUT": str(checkout)}
    for name in [name for name in environment if name.startswith("CORRIGENDA_")]:
        del environment[name]
    done = subprocess.run([*MACHINE, commands], env=environment, stdout=PIPE, stderr=STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(autouse=True, scope="module")
def _needs_a_machine() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can copy this machine")
    tried = subprocess.run(
        [*MACHINE, "true"], env={**os.environ, "CHECKOUT": str(ROOT)}, capture_output=True, text=True
    )
    if tried.returncode:
        pytest.skip(f"this machine cannot be copied: {tried.stderr.strip()}")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of this checkout, as an operator would get it."""
    folder = tmp_path_factory.mktemp("checkout")
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["cp", "--parents", "-t", str(folder), *files.decode().split("\0")[:-1]], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def said(checkout: Path) -> dict[str, str]:
    """What each chapter of the story said: one machine, on which the installation runs three times."""
    story = STORY.format(port=free_port(), newsroom=free_port())
    first, *chapters = on_a_machine(story, checkout).split("== ")
    return {"installed": first} | dict(chapter.split("\n", 1) for chapter in chapters)


def test_a_desk_is_installed_and_publishes_a_correction(said: dict[str, str]) -> None:
    assert "corrigenda site add KEY --host" in said["installed"]
    settled, edited = re.findall(r"^(\{.*\})\n(\d+)$", said["served"], re.MULTILINE)[0]
    assert json.loads(settled)["number"] == 1 and edited == "1"
    assert set(
        re.findall(r"^(.*) /var/lib/corrigenda/(?:secret|corrigenda.sqlite3)$", said["served"], re.MULTILINE)
    ) == {"corrigenda 600"}


def test_once_more_it_leaves_the_settings_and_says_so(said: dict[str, str]) -> None:
    assert "root 600 /etc/corrigenda/environment" in said["again"]
    assert "stays as it is; it has another CORRIGENDA_PUBLIC_URL" in said["again"]
    assert said["again"].count("CORRIGENDA_MAIL_URL=maildir:///x") == 1
    enabled = [line for line in said["again"].splitlines() if line in ("enabled", "disabled")]
    assert enabled == ["enabled", "enabled", "disabled", "enabled"]


def test_systemd_takes_the_units_and_finds_them_tight(said: dict[str, str]) -> None:
    assert "corrigenda" not in said["verified"], said  # it names the unit that it complains of
    assert "Overall exposure level" in said["tight"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "say at which address readers will reach the desk"),
        ("corrections.example.org", "the address must begin with https://"),
    ],
)
def test_it_refuses_before_it_changes_anything(given: str, told: str) -> None:
    said = on_a_machine(
        f"/mnt/deploy/install.sh {given} && exit 1; test ! -e /opt/corrigenda; test ! -e /etc/corrigenda"
    )
    assert told in said
