"""`corrigenda init`: from nothing to a desk that one can start, by five answers or five flags."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("CORRIGENDA_")}
INIT = [sys.executable, "-m", "corrigenda", "init"]
ANSWERS = ["https://corrections.courier.example/", "www.courier.example", "The Courier", "edith", ""]


def by_flags(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*INIT, *flags], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def by_keys(folder: Path, answers: list[str]) -> str:
    """Types the answers at a terminal, each once it is asked for."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(INIT, cwd=folder, env=ENVIRONMENT, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = ""
    while part := _read(ours):
        said += part
        if answers and said.rstrip().endswith(("?", "]", ")?")):
            os.write(ours, f"{answers.pop(0)}\n".encode())
    os.close(ours)
    assert process.wait() == 0, said
    return said


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 10_000).decode()
    except OSError:  # the process has ended
        return ""


def test_five_answers_make_a_desk(tmp_path: Path) -> None:
    said = by_keys(tmp_path, [*ANSWERS])
    assert 'src="https://corrections.courier.example/widget.js" data-site="courier"' in said
    assert "edith: administrator at courier, password " in said
    assert "You log in at https://corrections.courier.example/desk/." in said
    file = tmp_path / "corrigenda.env"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text().splitlines()[1:] == [
        "CORRIGENDA_PUBLIC_URL=https://corrections.courier.example",
        f"CORRIGENDA_DATA={tmp_path}/corrigenda-data",
        "CORRIGENDA_TRUSTED_PROXIES=1",
    ]
    started = f"set -a; . ./corrigenda.env; set +a; {sys.executable} -m corrigenda staff list"
    shown = subprocess.run(["sh", "-c", started], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert shown.stdout.startswith("edith\tadministrator\tcourier"), shown.stderr


def test_flags_do_so_as_well_and_a_second_time_is_refused(tmp_path: Path) -> None:
    flags = ["--host", "127.0.0.1:9000", "--key", "trial", "--mail", "smtp://desk:a&b@mail.example.org"]
    done = by_flags(tmp_path, *flags)
    assert done.returncode == 0, done.stderr
    assert "editor: administrator at trial" in done.stdout
    assert "CORRIGENDA_MAIL_URL='smtp://desk:a&b@mail.example.org'" in (tmp_path / "corrigenda.env").read_text()
    again = by_flags(tmp_path, *flags)
    assert (again.returncode, "corrigenda.env is there already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ([], "--host is missing: On which host are your articles"),
        (["--host", "courier.example", "--url", "corrections.example"], "--url must begin with http:// or https://"),
        (["--host", "a b"], "--host a b: "),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_made(tmp_path: Path, flags: list[str], says: str) -> None:
    done = by_flags(tmp_path, *flags)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "corrigenda.env").exists()
    assert not (tmp_path / "corrigenda-data" / "corrigenda.sqlite3").exists()


@pytest.mark.parametrize(
    ("host", "key"),
    [("www.courier.example", "courier"), ("127.0.0.1:9000", "news"), ("új-hírek.example", "j-hrek"), ("X.org", "news")],
)
def test_the_key_comes_from_the_host(host: str, key: str) -> None:
    from corrigenda.ops.commands.init import _key

    assert _key(host) == key
