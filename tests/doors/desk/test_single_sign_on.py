"""Single sign-on at a provider that is not ours, over the network: whoever was invited gets in, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from corrigenda.newsroom.flows.invite import invite
from corrigenda.newsroom.models import Invitation, Membership, Site, Staff
from tests.doors.desk.pages import read, text
from tests.provider import Provider, running_provider

TO, BACK = "/account/login/with/sign-on/", "/account/login/with/sign-on/back/"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture(autouse=True)
def sign_on(provider: Provider, settings: Any) -> None:
    settings.OIDC_NAME = "Newsroom ID"
    app = {"provider_id": "sign-on", "name": "Newsroom ID", "client_id": provider.client, "secret": provider.secret}
    more = {"server_url": provider.issuer, "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**app, "settings": more}]}}


def log_in(provider: Provider, sub: str, next_page: str = "", **claims: Any) -> tuple[Client, Any]:
    """Goes to the provider, shows there who one is, and comes back."""
    provider.knows(sub, **claims)
    client = Client()
    page = client.post(TO, {"next": next_page})
    assert page.status_code == 200
    there = unescape(read(page).query_one("main a").attrs["href"])
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["state"]
    back = urlsplit(provider.lets_in(there, sub))
    assert back.path == BACK
    return client, client.get(f"{back.path}?{back.query}")


def test_the_login_offers_it(client: Client, site: Site) -> None:
    assert "Log in with Newsroom ID" in text(client.get("/desk/login/"))
    assert client.get(TO).status_code == 405, "a link on another page starts nothing"


def test_someone_of_the_staff_is_known_by_the_verified_address(provider: Provider, ed: Staff) -> None:
    client, answer = log_in(
        provider, "edith-1", "/desk/courier/?state=closed", email=ed.email.upper(), email_verified=True
    )
    assert answer["Location"] == "/desk/courier/?state=closed"
    assert "Edith" in text(client.get("/desk/courier/"), "header")
    assert SocialAccount.objects.get().user == ed


def test_later_the_provider_s_own_number_counts(provider: Provider, ed: Staff) -> None:
    log_in(provider, "edith-1", email=ed.email, email_verified=True)
    client, _ = log_in(provider, "edith-1", email="edith@married.example", email_verified=True)
    assert client.get("/desk/courier/").status_code == 200
    assert SocialAccount.objects.get().extra_data == {}


def test_whoever_was_invited_gets_an_account_and_the_seat(provider: Provider, site: Site) -> None:
    invite(site=site, email="nora@courier.example", role="readers-editor", by=None)
    client, _ = log_in(provider, "nora-1", email="Nora@courier.example", email_verified=True, name="Nora Novak")
    seat = Membership.objects.get(site=site)
    assert (seat.role, seat.staff.username, seat.staff.display_name) == ("readers-editor", "nora", "Nora Novak")
    assert not seat.staff.has_usable_password() and not Invitation.objects.exists()
    assert client.get("/desk/courier/").status_code == 200
    assert "You log in with Newsroom ID." in text(client.get("/account/"))


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@courier.example", "email_verified": True},
        {"email": "nora@courier.example", "email_verified": False},
        {"email": "nora@courier.example"},
        {},
    ],
)
def test_strangers_and_unverified_addresses_are_shown_out(
    provider: Provider, site: Site, ed: Staff, claims: dict[str, Any]
) -> None:
    invite(site=site, email="nora@courier.example", role="editor", by=None)
    people = Staff.objects.count()
    client, answer = log_in(provider, "stranger-1", **claims)
    assert "nobody has invited your address" in text(answer)
    assert client.get("/desk/courier/").status_code == 302
    assert (Staff.objects.count(), SocialAccount.objects.count(), Invitation.objects.count()) == (people, 0, 1)


def test_an_address_of_two_people_opens_neither_account(provider: Provider, ed: Staff, stan: Staff) -> None:
    Staff.objects.filter(pk=stan.pk).update(email=ed.email)
    client, _ = log_in(provider, "edith-1", email=ed.email, email_verified=True)
    assert client.get("/desk/courier/").status_code == 302


@pytest.mark.parametrize("known", [False, True])
def test_an_account_that_has_ended_stays_so(provider: Provider, ed: Staff, known: bool) -> None:
    if known:
        log_in(provider, "edith-1", email=ed.email, email_verified=True)
    Staff.objects.filter(pk=ed.pk).update(is_active=False)
    client, _ = log_in(provider, "edith-1", email=ed.email, email_verified=True)
    assert client.get("/desk/courier/").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused(provider: Provider, ed: Staff) -> None:
    answer = Client().get(BACK, {"code": "x", "state": "y"})
    assert answer.status_code == 401 and "Please begin again." in text(answer)


def test_someone_who_says_no_comes_back_to_the_login(provider: Provider, ed: Staff) -> None:
    client = Client()
    there = unescape(read(client.post(TO)).query_one("main a").attrs["href"])
    state = parse_qs(urlsplit(there).query)["state"][0]
    answer = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "You were not logged in." in text(answer, ".message")


def test_a_provider_that_is_away_is_said_in_words(settings: Any, ed: Staff) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    answer = Client().post(TO, follow=True)
    assert "Newsroom ID does not answer" in text(answer, ".message") or "did not work" in text(answer)


def test_without_a_provider_there_is_no_such_page(settings: Any, client: Client, site: Site) -> None:
    settings.OIDC_NAME, settings.SOCIALACCOUNT_PROVIDERS = "", {"openid_connect": {"APPS": []}}
    assert "Newsroom ID" not in text(client.get("/desk/login/"))
    assert (client.post(TO).status_code, client.get(BACK).status_code) == (404, 404)
