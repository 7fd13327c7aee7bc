"""The second step of a login: an authenticator app and recovery codes, within the limits, sealed at rest."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client

from corrigenda.newsroom.flows.reseal import count_stale, reseal
from corrigenda.newsroom.models import Membership, Role, Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import MembershipFactory

PASSWORD = "blue-pencil-for-tests"
APP, SECOND, CODES = "/account/app/", "/account/login/second-factor/", "/account/codes/"


@pytest.fixture
def edith(ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    return ed


def code(secret: str, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def password_given(**more: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/desk/login/", {"username": "ed", "password": PASSWORD, **more})


def confirmed(client: Client) -> Client:
    client.post("/account/confirm/", {"password": PASSWORD})
    return client


def set_up(client: Client) -> str:
    """Returns the secret that the app was given."""
    secret = read(confirmed(client).get(APP)).query_one("#secret").to_text()
    answer = client.post(APP, {"code": code(secret)})
    assert answer["Location"] == CODES
    return str(secret)


@pytest.fixture
def secret(edith: Staff) -> str:
    return set_up(password_given()[0])


def is_in(client: Client) -> bool:
    return client.get("/desk/courier/").status_code == 200


def test_it_is_set_up_after_the_password_was_asked_for_once_more(edith: Staff) -> None:
    client, _ = password_given()
    asked = client.get(APP)
    assert asked["Location"] == f"/account/confirm/?next={APP.replace('/', '%2F')}"
    wrong = client.post(asked["Location"], {"password": "wrong"})
    assert "This is not your password." in text(wrong, ".error")
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == APP
    page = client.get(APP)
    assert read(page).query_one(".qr svg path") is not None and "style=" not in page.content.decode()
    assert "This code is not right" in text(client.post(APP, {"code": "000000"}), ".error")


def test_then_the_password_alone_opens_nothing(secret: str) -> None:
    client, answer = password_given(next="/desk/courier/?state=closed")
    assert answer["Location"] == SECOND and not is_in(client)
    assert client.get("/account/").status_code == 302
    assert client.post(SECOND, {"code": "000000"}).status_code == 200 and not is_in(client)
    done = client.post(SECOND, {"code": code(secret, 1)})
    assert done["Location"] == "/desk/courier/?state=closed" and is_in(client)
    assert "corrigenda_known" in client.cookies


def test_a_code_is_good_once(secret: str) -> None:
    used = code(secret, 1)
    first, second = password_given()[0], password_given()[0]
    assert first.post(SECOND, {"code": used}).status_code == 302
    answer = second.post(SECOND, {"code": f"{used[:3]} {used[3:]}"})
    assert "used already" in text(answer, "#error-code") and not is_in(second)


def test_codes_cannot_be_guessed(secret: str) -> None:
    client = password_given()[0]
    statuses = [client.post(SECOND, {"code": f"{n:06}"}).status_code for n in range(9)]
    assert statuses[:8] == [200] * 8 and statuses[8] == 429
    assert password_given()[1].status_code == 429, "nor the password, meanwhile"


def test_a_recovery_code_is_good_once_and_the_right_one_is_shown(secret: str) -> None:
    client = password_given()[0]
    client.post(SECOND, {"code": code(secret, 1)})
    shown = [one.to_text() for one in read(confirmed(client).get(CODES)).query(".codes code")]
    assert len(shown) == 10
    for expected in (True, False):
        other = password_given()[0]
        other.post(SECOND, {"code": shown[0]})
        assert is_in(other) is expected
    left = [one.to_text() for one in read(client.get(CODES)).query(".codes code")]
    assert left == shown[1:]
    assert client.post("/account/codes/new/").status_code == 302
    assert not set(shown) & {one.to_text() for one in read(client.get(CODES)).query(".codes code")}


def test_it_is_removed_again(secret: str) -> None:
    client = password_given()[0]
    client.post(SECOND, {"code": code(secret, 1)})
    assert client.post("/account/app/remove/")["Location"].startswith("/account/confirm/"), "first it is asked who asks"
    assert confirmed(client).post("/account/app/remove/")["Location"] == "/account/"
    assert is_in(password_given()[0]) and not Authenticator.objects.exists()


def test_an_administrator_helps_whoever_lost_the_phone(secret: str, edith: Staff) -> None:
    admin = at_desk(_administrator_of(edith))
    page = admin.post("/desk/courier/staff/", {"do": "reset", "person": str(edith.pk), "factors": "on"})
    link = text(page, "code.once").partition("8000")[2]
    browser = Client()
    browser.post(link, {"password": "green-pencil-for-tests"})
    assert browser.post("/desk/login/", {"username": "ed", "password": "green-pencil-for-tests"}).status_code == 302
    assert is_in(browser)


def _administrator_of(staff: Staff) -> Staff:
    site = Membership.objects.get(staff=staff).site
    return MembershipFactory.create(site=site, role=Role.ADMINISTRATOR).staff


def test_the_secrets_are_sealed_and_sealed_anew(secret: str, settings: Any) -> None:
    assert secret not in repr(list(Authenticator.objects.values()))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 40
    assert (count_stale(), reseal(), count_stale()) == (2, 2, 0)
    settings.SECRET_KEY_FALLBACKS = []
    client = password_given()[0]
    client.post(SECOND, {"code": code(secret, 1)})
    assert is_in(client)


def test_nobody_signs_up_and_nothing_of_that_kind_has_an_address(client: Client, edith: Staff) -> None:
    for path in ("signup/", "register/", "password/reset/", "email/", "social/signup/", "3rdparty/"):
        assert client.get(f"/account/{path}").status_code == 404, path
        assert client.get(f"/account/login/{path}").status_code == 404, path
