"""Somebody comes to the desk: by name and password, and to the sites where they have a seat."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, text
from tests.factories import MembershipFactory, StaffFactory

LOGIN = "/desk/login/"
PASSWORD = "blue-pencil-for-tests"


@pytest.fixture
def edith(ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    return ed


def test_a_stranger_is_asked_to_log_in_first(client: Client, site: Site) -> None:
    answer = client.get("/desk/courier/?state=closed")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{LOGIN}?next=/desk/courier/%3Fstate%3Dclosed"


def test_the_right_password_opens_the_queue(client: Client, edith: Staff) -> None:
    answer = client.post(LOGIN, {"username": "ed", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/courier/"
    assert "Edith" in text(answer, "header")


def test_a_wrong_password_is_refused_in_words(client: Client, edith: Staff) -> None:
    answer = client.post(LOGIN, {"username": "ed", "password": "wrong"})
    assert "correct username and password" in text(answer, "[role=alert]")
    assert 'value="ed"' in answer.content.decode()


def test_after_many_wrong_passwords_a_page_says_what_to_do(client: Client, edith: Staff) -> None:
    for _ in range(9):
        answer = client.post(LOGIN, {"username": "ed", "password": "wrong"})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert "Please wait" in text(answer)
    right = client.post(LOGIN, {"username": "ed", "password": PASSWORD})
    assert right.status_code == 429


def test_whoever_has_a_whole_network_has_no_more_tries(client: Client, edith: Staff) -> None:
    for host in range(9):
        answer = client.post(LOGIN, {"username": "ed", "password": "wrong"}, REMOTE_ADDR=f"2001:db8:0:1::{host:x}")
    assert answer.status_code == 429
    right = {"username": "ed", "password": PASSWORD}
    assert client.post(LOGIN, right, REMOTE_ADDR="2001:db8:0:1:ffff::").status_code == 429
    assert client.post(LOGIN, right, REMOTE_ADDR="2001:db8:0:2::1").status_code == 302, "the next house is not locked"


def test_logging_out_ends_it(desk: Client) -> None:
    assert desk.get("/desk/logout/").status_code == 405
    assert desk.post("/desk/logout/").status_code == 302
    assert desk.get("/desk/courier/").status_code == 302


def test_one_site_is_entered_at_once(desk: Client) -> None:
    assert desk.get("/desk/").headers["Location"] == "/desk/courier/"


def test_of_several_sites_one_is_chosen(desk: Client, ed: Staff) -> None:
    MembershipFactory.create(site__key="harbour", site__name="Harbour News", staff=ed)
    assert "Harbour News" in text(desk.get("/desk/"))
    assert "Other sites" in text(desk.get("/desk/courier/"), "header")


def test_who_has_no_seat_is_told_how_to_get_one(db: None) -> None:
    page = at_desk(StaffFactory.create(username="nora")).get("/desk/")
    assert "corrigenda staff add nora" in text(page)
