"""Strangers guess passwords: what stops them, what it costs, and that the editors still get in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from corrigenda.lib import clock
from corrigenda.newsroom import login_limits
from corrigenda.newsroom.login_limits import LIMITS, Attempt
from corrigenda.newsroom.models import LoginFailures, Staff

LOGIN = "/desk/login/"
PASSWORD = "blue-pencil-for-tests"
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def edith(ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    return ed


def tries(client: Client, name: str, address: str = "192.0.2.1", password: str = "wrong") -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address)


GUESSES: dict[str, tuple[int, Callable[[int], tuple[str, str]]]] = {  # the row of the limit, and the nth guess
    "one name from one address": (0, lambda n: ("ed", "192.0.2.1")),
    "one name from everywhere": (1, lambda n: ("ed", f"198.51.{n}.1")),
    "thirty names from one address": (2, lambda n: (f"name{n}", "192.0.2.1")),
    "thirty names from one network": (2, lambda n: (f"name{n}", f"192.0.2.{n}")),
    "thirty names from one house's IPv6": (2, lambda n: (f"name{n}", f"2001:db8:1:{n:x}::1")),
    "names and addresses that all differ": (3, lambda n: (f"name{n}", f"10.{n}.0.1")),
}


@pytest.mark.parametrize(("limit", "guess"), GUESSES.values(), ids=GUESSES)
def test_guessing_ends_at_its_limit(
    limit: int, guess: Callable[[int], tuple[str, str]], client: Client, edith: Staff
) -> None:
    number = LIMITS[limit].number
    statuses = [tries(client, *guess(n)).status_code for n in range(number + 3)]
    assert statuses == [200] * number + [429] * 3


def test_a_refused_guess_hashes_nothing_and_writes_nothing(edith: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()  # no worker beside it, whose queries would count
    for n in range(20):
        tries(client, f"name{n}")
    monkeypatch.setattr(hashers, "check_password", None)
    monkeypatch.setattr(Staff, "check_password", None)
    monkeypatch.setattr(Staff, "set_password", None)
    with CaptureQueriesContext(connection) as asked:
        answer = tries(client, "ed", password=PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]


def test_after_the_wait_the_right_password_opens_the_desk(
    client: Client, edith: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = 0
    for _ in range(9):
        wait = int(tries(client, "ed").headers.get("Retry-After", 0))
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(seconds=wait))
    assert tries(client, "ed", password=PASSWORD).status_code == 302


def test_strangers_cannot_lock_an_editor_out_of_her_own_browser(edith: Staff) -> None:
    own, strange = Client(), Client()
    assert tries(own, "ed", password=PASSWORD).status_code == 302
    own.post("/desk/logout/")
    for n in range(60):
        tries(strange, "ed" if n < 20 else f"name{n}", f"198.51.{n}.1")
    assert tries(strange, "ed", "203.0.113.1", PASSWORD).status_code == 429
    assert tries(own, "ed", password=PASSWORD).status_code == 302


def test_a_known_browser_is_known_for_its_own_name_only(edith: Staff) -> None:
    own = Client()
    tries(own, "ed", password=PASSWORD)
    own.post("/desk/logout/")
    own.cookies["corrigenda_known"] = own.cookies["corrigenda_known"].value.replace("ed~", "nora~")
    for _ in range(21):
        answer = tries(own, "nora", "192.0.2.9")
    assert answer.status_code == 429


def test_her_own_slips_are_forgotten_once_she_is_in(client: Client, edith: Staff) -> None:
    for _ in range(7):
        tries(client, "ed")
    tries(client, "ed", password=PASSWORD)
    client.post("/desk/logout/")
    assert [tries(client, "ed").status_code for _ in range(8)] == [200] * 8


def test_only_so_many_passwords_are_hashed_at_once(client: Client, edith: Staff) -> None:
    attempts = [Attempt(f"name{n}", "192.0.2.1") for n in range(login_limits.HASHES_AT_ONCE)]
    inside = [login_limits.admitted(attempt) for attempt in attempts]
    for each in inside:
        each.__enter__()
    answer = tries(client, "ed", password=PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    for each in inside:
        each.__exit__(None, None, None)
    assert tries(client, "ed", password=PASSWORD).status_code == 302


def test_no_name_and_no_address_is_kept(client: Client, edith: Staff) -> None:
    tries(client, "nora", "192.0.2.1")
    kept = repr(list(LoginFailures.objects.values()))
    assert "nora" not in kept
    assert "192.0.2" not in kept


def test_what_was_counted_long_ago_is_deleted(client: Client, edith: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    tries(client, "ed")
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))
    tries(client, "ed")
    assert LoginFailures.objects.count() == len(LIMITS)


@pytest.mark.parametrize(
    "next_page",
    ["#x", "?x", ".", "", "login/", LOGIN, f"{LOGIN}?next=/desk/", "/desk/logout/", "/desk/./login/", "/desk/x/../login/",
     "/desk/\tlogin/", "/desk/%2e/login/", "//evil.example/", "https://evil.example/desk/", "//[", "/nowhere/", "/api/"],
)  # fmt: skip
def test_the_login_leads_to_the_desk_and_never_to_itself(next_page: str, client: Client, edith: Staff) -> None:
    answer = client.post(LOGIN, {"username": "ed", "password": PASSWORD, "next": next_page})
    assert answer.headers["Location"] == "/desk/"
    again = client.get(LOGIN, {"next": next_page})
    assert (again.status_code, again.headers["Location"]) == (302, "/desk/"), "whoever is in already goes there, too"


@pytest.mark.parametrize("next_page", ["/desk/courier/", "/desk/courier/?state=closed", "/desk/courier/7/#notice"])
def test_the_login_leads_where_one_wanted_to_go(next_page: str, client: Client, edith: Staff) -> None:
    answer = client.post(LOGIN, {"username": "ed", "password": PASSWORD, "next": next_page})
    assert answer.headers["Location"] == next_page
