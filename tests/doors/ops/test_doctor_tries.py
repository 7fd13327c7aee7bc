"""`corrigenda doctor` tries out what the desk needs of other machines, and names the mend of what fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from pytest_django import Settings

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Membership, Site
from corrigenda.ops.checkup import disk, private_files
from tests.factories import ArticleFactory
from tests.live import free_port
from tests.stories.sinks import mail_sink
from tests.web import Web, serving

pytestmark = pytest.mark.django_db
Told = Callable[..., str]
DESK = "https://desk.example"
TAG = f'<script async src="{DESK}/widget.js" data-site="courier"></script>'


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def run(*words: str) -> str:
        main(["doctor", *words])
        return capsys.readouterr().out

    return run


@pytest.fixture
def strict_server() -> Iterator[int]:
    """The port of a mail server without TLS that lets nobody in."""
    nobody: Any = lambda *_: AuthResult(success=False, handled=False)  # noqa: E731
    controller = Controller(
        object(), hostname="127.0.0.1", port=free_port(), authenticator=nobody, auth_require_tls=False
    )
    controller.start()
    yield controller.port
    controller.stop()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("smtp+plain://127.0.0.1:{free}", "nothing listens there; start it, or check CORRIGENDA_MAIL_URL"),
        ("smtp+plain://no-such-host.invalid:25", "its name is not known; check CORRIGENDA_MAIL_URL"),
        ("smtp+plain://desk:wrong@127.0.0.1:{strict}", "it refuses the user name or the password"),
        ("smtp://desk:secret@127.0.0.1:{strict}", "it lacks STARTTLS or a login"),
        ("smtps://desk:secret@127.0.0.1:{strict}", "it speaks TLS in another way; smtp:// begins it by STARTTLS"),
    ],
)
def test_a_mail_server_that_takes_no_letters(
    told: Told, strict_server: int, settings: Settings, url: str, says: str
) -> None:
    settings.MAIL_URL = url.format(free=free_port(), strict=strict_server)
    said = told()
    assert says in said
    assert "secret" not in said and "wrong" not in said
    assert "mail:" not in told("--offline")


def test_one_that_works_gets_a_letter_only_if_it_is_asked_for(told: Told, settings: Settings) -> None:
    with mail_sink() as (sink, url):
        settings.MAIL_URL, settings.EMAIL_BACKEND = url, "corrigenda.dispatch.mail.Backend"
        assert "mail:" not in told()
        assert sink.letters == []
        assert "mail:" not in told("--send-to", "operator@example.org")
    [letter] = sink.to("operator@example.org")
    assert letter["Subject"] == "Corrigenda can send mail"


def test_a_full_disk_and_settings_that_others_read(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = tmp_path / "environment"
    environment.touch()
    environment.chmod(0o644)  # whatever the umask is
    monkeypatch.setattr(private_files, "SERVICE_SETTINGS", environment)
    monkeypatch.setattr(disk, "LEAST_ROOM", 10**18)
    said = told()
    assert "make room before suggestions are refused" in said
    assert f"others may read {environment}" in said
    environment.chmod(0o600)
    assert "others may read" not in told()


def test_the_public_address_is_asked_from_outside(told: Told, settings: Settings) -> None:
    settings.PRODUCTION = True
    with serving() as web:
        settings.PUBLIC_URL = f"http://{web.host}"
        web.put("/healthz", "ok\n", "text/plain")
        assert "public address" not in told()
        web.put("/healthz", "It works!", "text/html")
        assert f"another program answers at http://{web.host}/healthz" in told()
    assert f"http://{web.host}/healthz cannot be read from here" in told()


@pytest.mark.parametrize(
    ("tag", "policy", "says"),
    [
        (TAG, "", ""),
        (TAG.replace("courier", "gazette"), "", "has a tag for the site gazette"),
        (f'<script src="{DESK}/widget.js?site=courier" type="module"></script>', "", ""),
        ('<script src="https://old.example/widget.js" data-site="courier"></script>', "", "from https://old.example/"),
        ("<script src='/app.js'></script>", "", f"has no tag of the widget; put in {TAG}"),
        (TAG, "default-src 'self'", f"stops the widget's script; add {DESK} to its script-src"),
        (TAG, f"default-src 'self'; script-src {DESK}", "stops what it sends to the desk"),
        (TAG, f"default-src 'self'; script-src 'nonce-r4nd0m'; connect-src 'self' {DESK}", ""),
        (TAG, "img-src 'self'", ""),
    ],
)
def test_a_page_of_the_site_is_looked_at(
    told: Told, site: Site, ed: Membership, web: Web, settings: Settings, tag: str, policy: str, says: str
) -> None:
    settings.PRODUCTION, settings.PUBLIC_URL = True, DESK
    ArticleFactory.create(site=site, url=web.url("/story/"))
    headers = {"Content_Security_Policy": policy} if policy else {}
    web.put("/story/", f"<!doctype html><html><head>{tag}</head><body>News.</body></html>", **headers)
    of_page = "\n".join(line for line in told().splitlines() if "its page" in line)
    assert says in of_page
    assert bool(of_page) == bool(says)


def test_a_page_that_is_not_there_is_named(told: Told, site: Site, web: Web, settings: Settings) -> None:
    settings.PRODUCTION, settings.PUBLIC_URL = True, DESK
    ArticleFactory.create(site=site, url=web.url("/gone/"))
    assert f"its page {web.url('/gone/')} cannot be read from here (the page answered 404)" in told()
