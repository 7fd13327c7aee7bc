"""Whatever is broken, `corrigenda doctor` names it with its mend; of a healthy desk it says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from corrigenda.ops.checkup.elsewhere.why_not import why_not
from corrigenda.ops.checkup.listening import listening
from corrigenda.ops.processes.serving import noted
from tests.doors.ops.broken.desk import Desk, healthy
from tests.doors.ops.broken.state import State
from tests.doors.ops.broken.table import STATES
from tests.live import free_port

pytestmark = pytest.mark.pure


@pytest.fixture
def desk(tmp_path: Path, settings: Settings, django_db_blocker: Any) -> Iterator[Desk]:
    with healthy(tmp_path / "data", settings, django_db_blocker) as desk:
        yield desk


def test_of_a_healthy_desk_it_says_nothing(desk: Desk) -> None:
    told = desk.folder.run("doctor", "--dkim", "mail", "--send-to", "operator@example.org")
    assert (told.status, told.out.splitlines()[0]) == (0, "no problems found"), told.out + told.err
    assert "SPF of courier.example: v=spf1 mx -all" in told.out
    assert "DMARC at _dmarc.courier.example: v=DMARC1; p=none" in told.out
    assert "DKIM at mail._domainkey.courier.example: v=DKIM1; k=ed25519" in told.out


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.what)
def test_it_names_what_is_broken_and_its_mend(desk: Desk, state: State) -> None:
    state.make(desk)
    told = desk.folder.run("doctor", "--json", *state.words)
    named, unexpected = state.problems(json.loads(told.out)["problems"])
    assert (told.status, len(named), unexpected) == (1, 1, []), told.out + told.err
    assert "hush" not in told.out + told.err, "a password is printed"


def test_offline_it_asks_nobody(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp+plain://127.0.0.1:{free_port()}"
    desk.repository.rename(desk.repository.with_name("moved"))
    desk.names.asked.clear()  # servers that have just started ask for their own name
    assert desk.folder.run("doctor", "--offline").status == 0
    assert (desk.names.asked, desk.web.asked) == ([], [])


def test_a_record_of_the_parent_domain_is_the_senders_too(desk: Desk) -> None:
    desk.settings.MAIL_FROM = "desk@corrections.courier.example"
    desk.names.records["corrections.courier.example", "TXT"] = ["v=spf1 -all"]
    told = desk.folder.run("doctor")
    assert (told.status, "DMARC at _dmarc.courier.example: " in told.out) == (0, True), told.out


def test_a_desk_that_others_reach_at_its_public_address_may_listen_for_all(desk: Desk) -> None:
    with desk.folder.open(), noted("0.0.0.0:8000"):
        assert list(listening()) == []
        desk.settings.PRODUCTION = False
        assert len(list(listening())) == 1
    with desk.folder.open():
        assert list(listening()) == [], "the desk has ended"


def test_no_two_states_are_one() -> None:
    assert len({state.what for state in STATES}) == len(STATES) >= 30


def test_what_a_server_says_is_told_as_it_came() -> None:
    assert why_not(OSError("no {such} thing {0}"), (), "mend it") == "OSError: no {such} thing {0}"
    assert why_not(ConnectionRefusedError(), (), "mend it") == "nothing listens there; start it, or mend it"
