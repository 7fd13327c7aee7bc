"""The desk's cookies: taken from this very host only, over TLS; and an update to such names logs nobody out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from http.cookies import Morsel
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from corrigenda.lib import tokens
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk

PASSWORD = "blue-pencil-for-tests"
NAMES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE_NAME", "QUEUE_COOKIE_NAME")
OVER_TLS = """
import json
from corrigenda import settings
print(json.dumps({name: getattr(settings, name) for name in %r}))
"""


def names_of(public_url: str) -> dict[str, str]:
    """What the settings call the cookies of a desk at this address."""
    environment = {**os.environ, "CORRIGENDA_PUBLIC_URL": public_url}
    ran = subprocess.run([sys.executable, "-c", OVER_TLS % (NAMES,)], env=environment, capture_output=True, check=True)
    names: dict[str, str] = json.loads(ran.stdout)
    return names


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return names_of("https://corrections.courier.example")


@pytest.fixture
def over_tls(settings: Any, names: dict[str, str]) -> None:
    """The settings of a desk whose address begins with https://."""
    for name, value in names.items():
        setattr(settings, name, value)
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


@pytest.fixture
def edith(ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    return ed


def test_the_names_are_bound_to_the_host_over_tls_alone(names: dict[str, str]) -> None:
    assert [name.startswith("__Host-corrigenda_") for name in names.values()] == [True] * 4
    assert not [name for name in names_of("http://127.0.0.1:8000").values() if name.startswith("__")]


@pytest.mark.usefixtures("over_tls")
def test_every_cookie_keeps_the_rules_of_its_name(client: Client, edith: Staff, names: dict[str, str]) -> None:
    client.get("/desk/login/", secure=True)
    client.post("/desk/login/", {"username": "ed", "password": PASSWORD}, secure=True)
    client.get("/desk/courier/", secure=True)
    assert set(client.cookies) == set(names.values())
    for cookie in client.cookies.values():
        check(cookie)


def check(cookie: Morsel[str]) -> None:
    """RFC 6265bis, section 4.1.3.2: no prefix without Secure and Path=/, none with a Domain."""
    assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", True), cookie.key
    assert cookie["samesite"] in ("Lax", "Strict"), cookie.key


@pytest.mark.usefixtures("over_tls")
def test_who_was_logged_in_before_the_update_still_is(ed: Staff, names: dict[str, str]) -> None:
    session = at_desk(ed).cookies[names["SESSION_COOKIE_NAME"]].value
    browser = Client()
    browser.cookies["corrigenda_session"] = session
    answer = browser.get("/desk/courier/", secure=True)
    assert answer.status_code == 200
    check(answer.cookies[names["SESSION_COOKIE_NAME"]])
    assert answer.cookies["corrigenda_session"]["max-age"] == 0
    del browser.cookies["corrigenda_session"]
    assert browser.get("/desk/courier/", secure=True).status_code == 200


@pytest.mark.usefixtures("over_tls")
def test_a_planted_old_cookie_changes_nobodys_session(ed: Staff, outsider: Staff, names: dict[str, str]) -> None:
    browser = at_desk(ed)
    browser.cookies["corrigenda_session"] = at_desk(outsider).cookies[names["SESSION_COOKIE_NAME"]].value
    answer = browser.get("/desk/courier/", secure=True)
    assert answer.status_code == 200 and "Edith" in answer.content.decode()
    assert names["SESSION_COOKIE_NAME"] not in answer.cookies


@pytest.mark.usefixtures("over_tls")
def test_logging_out_with_an_old_cookie_logs_out(ed: Staff, names: dict[str, str]) -> None:
    session = at_desk(ed).cookies[names["SESSION_COOKIE_NAME"]].value
    browser = Client()
    browser.cookies["corrigenda_session"] = session
    browser.post("/desk/logout/", secure=True)
    assert browser.get("/desk/courier/", secure=True).status_code == 302


@pytest.mark.usefixtures("over_tls")
def test_a_browser_that_was_known_before_the_update_still_is(client: Client, edith: Staff) -> None:
    client.cookies["corrigenda_known"] = tokens.sign("ed", purpose="known-browser")
    for host in range(20):
        Client().post("/desk/login/", {"username": "ed", "password": "wrong"}, REMOTE_ADDR=f"198.51.{host}.1")
    assert Client().post("/desk/login/", {"username": "ed", "password": PASSWORD}).status_code == 429
    assert client.post("/desk/login/", {"username": "ed", "password": PASSWORD}, secure=True).status_code == 302
