"""Ways into the desk, in a browser and by keyboard: password, second step, passkey, single sign-on; and their looks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.newsroom.flows.invite import invite
from corrigenda.newsroom.models import Membership, Role, Site, Staff
from tests.browser.desk.conftest import Look
from tests.factories import MembershipFactory
from tests.provider import running_provider

LONG_IN_FIREFOX = True
PASSWORD = "blue-pencil-for-tests"
QUEUE = "**/desk/courier/"


@pytest.fixture
def edith(live_server: LiveServer, ed: Staff) -> Staff:
    Staff.objects.filter(pk=ed.pk).update(password=make_password(PASSWORD))
    ed.refresh_from_db()
    return ed


@pytest.fixture
def stranger(
    live_server: LiveServer, new_context: Callable[..., BrowserContext], watched: Callable[[Page], Page]
) -> Page:
    """A browser in which nobody is logged in, at the login."""
    page = watched(new_context(base_url=live_server.url).new_page())
    page.goto("/desk/login/")
    return page


def typed(page: Page, *words: str) -> None:
    """Types into the field that has the focus, then into the following ones; Enter sends the form."""
    expect(page.locator("input:focus")).to_be_visible()  # a page that has loaded may focus it a moment later
    for number, word in enumerate(words):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(word)
    page.keyboard.press("Enter")


def test_by_password_alone(stranger: Page, edith: Staff) -> None:
    expect(stranger.get_by_label("User name")).to_be_focused()
    typed(stranger, "ed", PASSWORD)
    stranger.wait_for_url(QUEUE)
    expect(stranger.get_by_role("banner")).to_contain_text("Edith")


def test_by_an_authenticator_app(stranger: Page, edith: Staff, look_at: Look) -> None:
    typed(stranger, "ed", PASSWORD)
    stranger.wait_for_url(QUEUE)
    stranger.goto("/account/app/")
    typed(stranger, PASSWORD)  # it is asked once more who asks
    secret = stranger.locator("#secret").inner_text()
    look_at(stranger, "account-app")
    stranger.get_by_label("The code that the app shows now").focus()
    typed(stranger, code(secret))
    expect(stranger.get_by_role("heading", name="Recovery codes")).to_be_visible()
    look_at(stranger, "account-codes")
    stranger.get_by_role("button", name="Log out").press("Enter")
    expect(stranger.get_by_label("User name")).to_be_focused()
    typed(stranger, "ed", PASSWORD)
    expect(stranger.get_by_label("Code from your authenticator app")).to_be_focused()
    look_at(stranger, "second-factor")
    typed(stranger, code(secret, 1))
    stranger.wait_for_url(QUEUE)


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_by_a_passkey_with_no_password(stranger: Page, edith: Staff, browser_name: str, look_at: Look) -> None:
    if browser_name != "chromium":
        pytest.skip("only Chromium has an authenticator for tests")
    authenticator(stranger)
    typed(stranger, "ed", PASSWORD)
    stranger.wait_for_url(QUEUE)
    stranger.goto("/account/passkeys/add/")
    typed(stranger, PASSWORD)
    stranger.get_by_label("A name for it").click()
    look_at(stranger, "account-passkey")
    stranger.keyboard.press("ControlOrMeta+a")
    typed(stranger, "My phone")
    expect(stranger.get_by_role("heading", name="Recovery codes")).to_be_visible()
    stranger.goto("/account/")
    expect(stranger.get_by_text("My phone", exact=True)).to_be_visible()
    stranger.get_by_role("button", name="Log out").press("Enter")
    stranger.get_by_role("button", name="Log in with a passkey").press("Enter")
    stranger.wait_for_url(QUEUE)
    stranger.get_by_role("button", name="Log out").press("Enter")
    expect(stranger.get_by_label("User name")).to_be_focused()
    typed(stranger, "ed", PASSWORD)  # with the password, the passkey is the second step
    stranger.get_by_role("button", name="Use a passkey").press("Enter")
    stranger.wait_for_url(QUEUE)


def authenticator(page: Page) -> None:
    """The browser's virtual authenticator (chromedevtools.github.io/devtools-protocol/tot/WebAuthn)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_by_single_sign_on(stranger: Page, site: Site, live_server: LiveServer, settings: Any) -> None:
    """Our pages let no form lead to another host, and yet the way to the provider is open."""
    with running_provider() as provider:
        settings.OIDC_NAME = "Newsroom ID"
        app = {"provider_id": "sign-on", "name": "Newsroom ID", "client_id": "corrigenda", "secret": "s"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [{**app, "settings": {"server_url": provider.issuer}}]}
        }
        invite(site=site, email="nora@courier.example", role="editor", by=None)
        provider.knows("nora-1", email="nora@courier.example", email_verified=True, name="Nora Novak")
        stranger.reload()
        stranger.get_by_role("button", name="Log in with Newsroom ID").press("Enter")
        stranger.get_by_placeholder("sub").focus()
        typed(stranger, "nora-1")
        stranger.wait_for_url(QUEUE)
    expect(stranger.get_by_role("banner")).to_contain_text("Nora Novak")
    assert Membership.objects.get(site=site, staff__email="nora@courier.example").role == Role.EDITOR


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_fit_and_can_be_used_by_all(
    sit_down: Callable[..., Page], edith: Staff, site: Site, look_at: Look, scheme: str, width: int
) -> None:
    Membership.objects.filter(staff=edith).update(role=Role.ADMINISTRATOR)
    MembershipFactory.create(site=site, staff__username="nora-with-a-very-long-user-name-indeed")
    invite(site=site, email="someone.with.a.long.address@subdomain.courier.example", role="editor", by=edith)
    page = sit_down(edith, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in (
        "/account/",
        "/account/password/",
        "/account/sessions/",
        "/desk/courier/staff/",
        "/desk/courier/settings/",
    ):
        page.goto(path)
        look_at(page, f"{path.strip('/').replace('/', '-')}-{width}-{scheme}")


def test_the_keys_are_switched_off_for_good(editor: Page) -> None:
    editor.goto("/desk/courier/")
    editor.keyboard.press("?")
    with editor.expect_response("**/account/keys/"):
        editor.get_by_label("Use single-key shortcuts").press("Space")
    editor.keyboard.press("Escape")
    editor.reload()
    editor.keyboard.press("/")
    expect(editor).to_have_url(editor.url)
    editor.get_by_role("link", name="Edith").press("Enter")
    expect(editor.get_by_label("Use single-key shortcuts")).not_to_be_checked()
