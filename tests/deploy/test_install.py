"""`deploy/install.sh` on a copy of this machine: from nothing to a desk that takes a suggestion, and once more."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from tests.live import ROOT, free_port

pytestmark = [pytest.mark.pure, pytest.mark.services]  # it installs packages
MACHINE = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", str(Path(__file__).with_name("machine.sh"))]
SUGGESTION = """{"site": "courier", "url": "https://courier.example/story/", "kind": "typo", "target": {"exact": "brigde"},
"replacement": "bridge"}"""
STORY = """
cp -r /mnt /opt/checkout
cd /opt/checkout
deploy/install.sh https://corrections.example.org
echo "== served"
corrigenda site add courier --host courier.example | grep 'data-site="courier"'
corrigenda staff add edith --site courier --role editor
corrigenda serve --bind 127.0.0.1:{port} &
python3 - <<'END'
import time, urllib.request
asked = urllib.request.Request("http://127.0.0.1:{port}/api/v1/suggestions", b'''{suggestion}''',
                               {{"Content-Type": "application/json", "Host": "corrections.example.org"}})
for attempt in range(600):
    try:
        print("answered", urllib.request.urlopen(asked).status)
        break
    except OSError as error:
        said = error
        time.sleep(0.2)
else:
    raise said
END
stat -c '%U %a %n' /var/lib/corrigenda/*
echo "== again"
echo CORRIGENDA_MAIL_URL=maildir:///x >> /etc/corrigenda/environment
deploy/install.sh
deploy/install.sh https://other.example
stat -c '%U %a %n' /etc/corrigenda/environment
cat /etc/corrigenda/environment
systemctl is-enabled corrigenda
echo "== verified"
systemd-analyze verify /etc/systemd/system/corrigenda*
echo "== tight"
systemd-analyze security --offline=true --threshold=20 /etc/systemd/system/corrigenda.service
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
    story = STORY.format(port=free_port(), suggestion=SUGGESTION)
    first, *chapters = on_a_machine(story, checkout).split("== ")
    return {"installed": first} | dict(chapter.split("\n", 1) for chapter in chapters)


def test_a_desk_is_installed_and_takes_a_suggestion(said: dict[str, str]) -> None:
    assert "corrigenda site add KEY --host" in said["installed"]
    assert "answered 201" in said["served"]
    assert set(
        re.findall(r"^(.*) /var/lib/corrigenda/(?:secret|corrigenda.sqlite3)$", said["served"], re.MULTILINE)
    ) == {"corrigenda 600"}


def test_once_more_it_leaves_the_settings_and_says_so(said: dict[str, str]) -> None:
    assert "root 600 /etc/corrigenda/environment" in said["again"]
    assert "stays as it is; it has another CORRIGENDA_PUBLIC_URL" in said["again"]
    assert said["again"].count("CORRIGENDA_MAIL_URL=maildir:///x") == 1
    assert "enabled" in said["again"].splitlines()


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
