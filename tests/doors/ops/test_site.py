"""`corrigenda site`: a new site is told what comes next; what could not work is refused in words; a slip is named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.anchoring import copy_of
from corrigenda.archive.pages.capture import described, of_page, of_text
from corrigenda.lib import tokens
from corrigenda.newsroom.models import Membership, Site

SECRET = "whsec_" + "AAAA" * 8
ADD = ["site", "add", "trial", "--host", "trial.example"]


def test_what_to_paste_and_what_comes_next(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ADD) == 0
    told = capsys.readouterr()
    assert told.out.endswith("  corrigenda staff add NAME --site trial --role editor\n")
    assert not told.err


def test_a_record_without_a_name_is_called_by_its_host_and_not_by_its_key(db: None) -> None:
    assert main(ADD) == 0
    assert Site.objects.get(key="trial").name == "trial.example"


def test_the_line_that_invites_is_no_copy(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Also in a page that marks no article."""
    assert main(ADD) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "<p" in line)
    assert copy_of(f"<!doctype html><body><p>News.</p>{line}</body>").text == "News."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "exa mple"], "hosts: 'exa mple' is no HOST or HOST:PORT"),
        (["--host", "x:99999"], "hosts: 'x:99999' is no HOST or HOST:PORT"),
        (["--host", "https://x"], "hosts: 'https://x' is no HOST"),
        (["--host", "127.0.0.1:9000"], "127.0.0.1:9000 is on this machine or a private network"),
        (["--host", "localhost"], "read only with --private"),
        (["--host", "[::1]:9000"], "read only with --private"),
        (["--host", "10.1.2.3"], "read only with --private"),
        (["--language", "in Latin"], "language: 'in Latin' is no language's tag"),
        (["--timezone", "Kyiv"], "timezone: 'Kyiv' is no time zone; give an IANA name, like Europe/Kyiv"),
        (["--timezone", "../etc/passwd"], "is no time zone"),
        (["--set", "foo=bar"], "set: settings belong to a connector"),
        (["--connector", "git", "--set", "foo=bar"], "git has no setting 'foo'"),
        (["--connector", "none"], "there is no connector 'none'"),
    ],
)
def test_a_site_that_could_not_work_is_not_made(
    db: None, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main([*ADD, *words]) == 2
    assert said in capsys.readouterr().err
    assert not Site.objects.exists()


def test_a_key_is_taken_once(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "add", "courier", "--host", "other.example"]) == 2
    assert capsys.readouterr().err == "corrigenda: key: there is a site courier already\n"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("WWW.Example:443", "www.example"), ("x.example:80", "x.example"), ("газета.example", "xn--80aahjj1e.example")],
)
def test_a_host_is_kept_as_addresses_have_it(db: None, given: str, kept: str) -> None:
    """Else no address would ever be on it."""
    assert main(["site", "add", "trial", "--host", given]) == 0
    assert Site.objects.get().hosts == [kept]


def test_a_slip_is_named_and_done(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "add", "sport", "--host", "courier.example", "--language", "mt"]) == 0
    told = capsys.readouterr().err
    assert "the site courier is on courier.example, too" in told
    assert "no words in mt here; notices and mail will be in en" in told


def test_no_site_is_its_own_sister(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "sisters", "courier", "courier"]) == 2
    assert "courier cannot be its own sister" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "said"),
    [("localhost:9000", "never read"), ("Courier.example", "would say courier.example"), ("a b", "no HOST or HOST")],
)
def test_doctor_names_a_host_that_cannot_work(
    site: Site, ed: Membership, capsys: pytest.CaptureFixture[str], host: str, said: str
) -> None:
    assert main(["doctor"]) == 0
    Site.objects.update(hosts=["courier.example", host])
    assert main(["doctor"]) == 1
    assert said in capsys.readouterr().out


def test_a_site_in_kyiv_gets_the_times_of_kyiv(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ADD, "--timezone", "Europe/Kyiv"]) == 0
    site = Site.objects.get(key="trial")
    seen = described(of_text("News."), zone=site.zone, published_at=datetime(2026, 11, 20, 11, 0))
    assert seen.published_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    page = '<head><meta name="date" content="2026-11-20 11:00"></head><body>News.</body>'
    assert of_page(page, site).published_at == seen.published_at


@pytest.mark.parametrize(
    ("given", "status", "kept"),
    [("Asia/Tokyo", 0, "Asia/Tokyo"), ("", 0, "UTC"), ("GMT+3", 2, "UTC"), ("europe/kyiv", 2, "UTC")],
)
def test_the_zone_of_a_site_is_set_later(site: Site, given: str, status: int, kept: str) -> None:
    assert main(["site", "set", site.key, f"timezone={given}"]) == status
    site.refresh_from_db()
    assert site.timezone == kept


def test_wordpress_with_the_plugin_needs_four_fields_and_no_tag(
    db: None, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    connector = ["--connector", "wordpress", "--set", "url=https://trial.example", "--set", f"secret={SECRET}"]
    assert main([*ADD, *connector]) == 0
    said = capsys.readouterr().out.splitlines()
    token = said[3].rpartition(" ")[2]
    assert said == [
        "In the settings of Corrigenda in WordPress (the token is shown once; keep it secret):",
        "  Address of the desk: https://desk.example",
        "  Key of the site at the desk: trial",
        f"  Newsroom token: {token}",
        f"  Secret of the webhook: {SECRET}",
        "",
        "Then give someone access to its desk:",
        "  corrigenda staff add NAME --site trial --role editor",
    ]
    assert tokens.digest(token) == Site.objects.get(key="trial").token_digest


def test_wordpress_without_the_plugin_needs_the_tag_and_the_line_that_invites(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    connector = ["--connector", "wordpress", "--set", "url=https://trial.example", "--set", "user=e"]
    assert main([*ADD, *connector, "--set", "password=x"]) == 0
    said = capsys.readouterr().out
    assert 'data-site="trial"' in said and "data-corrigenda-ignore" in said
