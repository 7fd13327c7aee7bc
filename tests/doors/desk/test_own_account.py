"""A person's own page: language, time zone, keys, password, sessions."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.test import Client

from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, filled, read, text

OWN = "/account/"
PASSWORD = "blue-pencil-for-tests"
ANOTHER = "green-pencil-for-tests"


@pytest.fixture
def edith(ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    return ed


def log_in(password: str = PASSWORD, agent: str = "Firefox") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/desk/login/", {"username": "ed", "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/courier/").status_code == 200


def save(client: Client, **form: str) -> Any:
    return client.post(OWN, filled(client.get(OWN), OWN) | form)


def test_strangers_have_none(client: Client, ed: Staff) -> None:
    for page in (OWN, "/account/password/", "/account/sessions/", "/account/app/", "/account/passkeys/add/"):
        assert client.get(page).status_code == 302, page


def test_the_desk_speaks_ones_own_language(desk: Client, ed: Staff) -> None:
    assert save(desk, language="uk").status_code == 302
    page = desk.get("/desk/courier/", headers={"accept-language": "ru"})
    assert read(page).query_one("html").attrs["lang"] == "uk"
    assert read(desk.get(OWN, headers={"accept-language": "ru"})).query_one("html").attrs["lang"] == "uk"
    assert read(Client().get("/desk/login/", headers={"accept-language": "ru"})).query_one("html").attrs["lang"] == "ru"


def test_times_are_in_ones_own_zone(desk: Client, case: Case) -> None:
    assert "time zone UTC" in text(desk.get(address(case)), "footer")
    assert save(desk, timezone="Asia/Tokyo").status_code == 302
    assert "time zone Asia/Tokyo" in text(desk.get(address(case)), "footer")


@pytest.mark.parametrize(("field", "value"), [("timezone", "Tokyo"), ("timezone", "../x"), ("language", "xx")])
def test_what_there_is_not_is_refused(desk: Client, ed: Staff, field: str, value: str) -> None:
    answer = save(desk, **{field: value})
    assert answer.status_code == 422 and text(answer, ".error")
    ed.refresh_from_db()
    assert getattr(ed, field) == ""


@pytest.mark.parametrize(("value", "kept"), [("25", 25), ("0", 0), ("", None), ("61", "refused"), ("-1", "refused")])
def test_how_long_ones_decisions_can_be_undone(desk: Client, ed: Staff, value: str, kept: object) -> None:
    answer = save(desk, own_undo_seconds=value)
    ed.refresh_from_db()
    assert answer.status_code == (422 if kept == "refused" else 302)
    assert ed.own_undo_seconds == (None if kept == "refused" else kept)


def test_keys_are_switched_off_for_each_of_ones_browsers(desk: Client, ed: Staff) -> None:
    assert "checked" in read(desk.get("/desk/courier/")).query_one("#keys-on").attrs
    assert desk.post("/account/keys/", {"on": "0"}).status_code == 204
    assert "checked" not in read(desk.get("/desk/courier/")).query_one("#keys-on").attrs
    assert "single_keys" not in filled(desk.get(OWN), OWN)
    assert save(desk, single_keys="on").status_code == 302
    assert "checked" in read(desk.get("/desk/courier/")).query_one("#keys-on").attrs


def test_a_new_password_ends_every_other_login(edith: Staff) -> None:
    here, there = log_in(), log_in()
    form = {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER}
    assert here.post("/account/password/", form)["Location"] == OWN
    assert [is_in(here), is_in(there), is_in(log_in(ANOTHER)), is_in(log_in(PASSWORD))] == [True, False, True, False]


def test_the_old_password_is_asked_for_and_not_to_be_guessed_here(edith: Staff) -> None:
    here = log_in()
    form = {"old_password": "wrong", "new_password1": ANOTHER, "new_password2": ANOTHER}
    answers = [here.post("/account/password/", form).status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]
    assert is_in(here)


@pytest.mark.parametrize(
    ("first", "second"), [("short", "short"), (ANOTHER, "another"), ("password123", "password123")]
)
def test_a_weak_password_and_a_slip_are_refused(edith: Staff, first: str, second: str) -> None:
    answer = log_in().post(
        "/account/password/", {"old_password": PASSWORD, "new_password1": first, "new_password2": second}
    )
    assert answer.status_code == 422 and text(answer, "#error-new")


def test_sessions_are_listed_and_ended_one_by_one(edith: Staff) -> None:
    here, phone, laptop = log_in(agent="Here"), log_in(agent="Phone"), log_in(agent="Laptop")
    page = here.get("/account/sessions/")
    assert all(agent in text(page) for agent in ("Here", "Phone", "Laptop")) and "this browser" in text(page)
    (form,) = [one for one in read(page).query("li form") if "Phone" in text_of(one)]
    here.post("/account/sessions/", {"session": form.query_one("[name=session]").attrs["value"]})
    assert [is_in(here), is_in(phone), is_in(laptop)] == [True, False, True]
    here.post("/account/sessions/")
    assert [is_in(here), is_in(laptop)] == [True, False]


def text_of(form: Any) -> str:
    return str(form.parent.to_text())


def test_nobody_ends_the_session_of_another(edith: Staff, stan: Staff) -> None:
    Staff.objects.filter(pk=stan.pk).update(password=make_password(PASSWORD))
    there = Client()
    there.post("/desk/login/", {"username": "stan", "password": PASSWORD})
    here = log_in()
    for session in UserSession.objects.filter(user=stan):
        here.post("/account/sessions/", {"session": str(session.pk)})
    assert there.get("/desk/courier/").status_code == 200


def test_the_network_is_kept_and_not_the_address(edith: Staff) -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")
    client.post("/desk/login/", {"username": "ed", "password": PASSWORD})
    page = text(client.get("/account/sessions/"))
    assert "192.0.2.0" in page and "192.0.2.77" not in page
