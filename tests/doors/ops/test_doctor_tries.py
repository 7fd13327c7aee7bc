"""`corrigenda doctor` tries out what the desk needs of other machines, and names the mend of what fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Membership, Site
from corrigenda.ops.checkup import private_files
from tests.dns_server import Zone, dns_server
from tests.factories import ArticleFactory
from tests.stories.sinks import mail_sink
from tests.web import Web

pytestmark = pytest.mark.django_db
Told = Callable[..., str]
DESK = "https://desk.example"
TAG = f'<script async src="{DESK}/widget.js" data-site="courier"></script>'


@pytest.fixture(autouse=True)
def _names() -> Iterator[Zone]:
    """No name is asked for outside."""
    with dns_server() as zone:
        yield zone


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def run(*words: str) -> str:
        main(["doctor", *words])
        return capsys.readouterr().out

    return run


def test_a_mail_server_gets_a_letter_only_if_it_is_asked_for(told: Told, settings: Settings) -> None:
    with mail_sink() as (sink, url):
        settings.MAIL_URL, settings.EMAIL_BACKEND = url, "corrigenda.dispatch.mail.Backend"
        assert "mail:" not in told()
        assert sink.letters == []
        assert "mail:" not in told("--send-to", "operator@example.org")
    [letter] = sink.to("operator@example.org")
    assert letter["Subject"] == "Corrigenda can send mail"


def test_settings_of_the_service_that_others_read(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = tmp_path / "environment"
    environment.touch()
    environment.chmod(0o644)  # whatever the umask is
    monkeypatch.setattr(private_files, "SERVICE_SETTINGS", environment)
    assert f"others may read {environment}" in told()
    environment.chmod(0o600)
    assert "others may read" not in told()


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
