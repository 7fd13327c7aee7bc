"""An address that cannot be listened at is refused in one line, before anything is started or filled."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corrigenda.ops.commands.serve import _addresses
from corrigenda.ops.processes import listening
from tests.live import free_port

pytestmark = pytest.mark.pure


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port that somebody keeps."""
    monkeypatch.setattr(listening, "PATIENCE_SECONDS", 0.0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("bind", ["", "foo", "8000", ":8000", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:0", "::1:80"])
def test_what_is_no_address_is_wrong_usage(bind: str) -> None:
    with pytest.raises(listening.Unusable, match="is not an ADDR:PORT with a port from 1 to 65535; do that") as refused:
        listening.check(bind, fix="do that")
    assert refused.value.status == 2


def test_a_port_that_another_keeps_is_named(busy: int) -> None:
    with pytest.raises(listening.Unusable, match=f"cannot listen at 127.0.0.1:{busy}: the port is in use") as no:
        listening.check(f"127.0.0.1:{busy}", fix="do that")
    assert no.value.status == 1


def test_serve_on_a_busy_port_advises_a_port_that_is_free(tmp_path: Path, busy: int) -> None:
    status, said = run(tmp_path, "serve", "--bind", f"127.0.0.1:{busy}")
    advised = said.rpartition("for example ")[2].strip()
    assert status == 1 and advised != f"127.0.0.1:{busy}"
    listening.check(advised, fix="do that")


def test_a_port_that_is_given_back_meanwhile_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a desk that was killed."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setattr("corrigenda.ops.processes.listening.time.sleep", lambda _: other.close())
        listening.check(f"127.0.0.1:{port}", fix="do that")


def test_a_machine_that_does_not_have_the_address_says_so() -> None:
    with pytest.raises(listening.Unusable, match="Cannot assign requested address"):
        listening.check(f"192.0.2.1:{free_port()}", fix="do that")


def run(folder: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Exit status and what was said, of `corrigenda` with data of its own."""
    known = {**os.environ, "CORRIGENDA_DATA": str(folder / "data"), **environment}
    asked = [sys.executable, "-m", "corrigenda", *words]
    done = subprocess.run(asked, capture_output=True, text=True, env=known, check=False, timeout=120)
    return done.returncode, done.stderr


def test_serve_starts_nothing_at_a_wrong_address(tmp_path: Path) -> None:
    status, said = run(tmp_path, "serve", "--bind", "foo")
    assert status == 2
    assert (
        said
        == "corrigenda: 'foo' is not an ADDR:PORT with a port from 1 to 65535; choose another address with --bind, for example 127.0.0.1:8000\n"
    )


@pytest.mark.parametrize(
    ("ports", "said"),
    [
        ({"PORT": "abc", "NEWSROOM_PORT": "8001"}, "set PORT to another"),
        ({"PORT": "8000", "NEWSROOM_PORT": "99999"}, "set NEWSROOM_PORT to another"),
        ({"PORT": "8000", "NEWSROOM_PORT": "8000"}, "desk and newsroom cannot both be at"),
    ],
)
def test_the_demo_fills_nothing_where_it_could_not_be_served(tmp_path: Path, ports: dict[str, str], said: str) -> None:
    usable = str(free_port())
    ports = {name: usable if port.startswith("800") else port for name, port in ports.items()}
    status, told = run(tmp_path, "demo", **ports)
    assert (status, told.count("\n")) == (2, 1) and said in told
    assert not (tmp_path / "data" / "corrigenda.sqlite3").exists()


def test_where_links_lead_is_said_where_nobody_chose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "CORRIGENDA_PUBLIC_URL" not in _addresses("0.0.0.0:8000")  # tests choose it
    monkeypatch.delenv("CORRIGENDA_PUBLIC_URL")
    assert "CORRIGENDA_PUBLIC_URL" not in _addresses("127.0.0.1:8000")
    for bind in ("0.0.0.0:8000", "127.0.0.1:8600"):
        told = _addresses(bind)
        assert told.startswith(f"Listening at {bind}; the desk is at http://127.0.0.1:8000/desk/.")
        assert "Links lead to http://127.0.0.1:8000: set CORRIGENDA_PUBLIC_URL to" in told
