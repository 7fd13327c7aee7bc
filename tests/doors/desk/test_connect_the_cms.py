"""A standards editor says how changes reach the CMS: tried without writing, kept sealed, never shown again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from corrigenda.anchoring import CannotEdit
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError, Source
from corrigenda.corrections.cms import set_connector
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, text

SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
PAGE = "<p>The bridge was <b>opened</b> in 1931.</p>"


class Cms:
    """What the webhook would say, without a network."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble
        self.written: list[str] = []

    def ref_of(self, url: str) -> str:
        return url

    def fetch(self, ref: str) -> Source:
        if self.trouble:
            raise ConnectorError(self.trouble, permanent=True)
        return Source(PAGE, "1", "html")

    def write(self, *words: object, **more: object) -> None:
        self.written.append(str(words))


@pytest.fixture
def cms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cms]:
    made = Cms()
    checked = registry.connect

    def connect(name: str, settings: dict[str, str], *, private: bool = False) -> Cms:
        checked(name, settings, private=private)  # the settings are looked at all the same
        return made

    monkeypatch.setattr(registry, "connect", connect)
    yield made
    assert made.written == []


@pytest.fixture
def standards(stan: Staff) -> Client:
    return at_desk(stan)


def address(site: Site) -> str:
    return f"/desk/{site.key}/connector/"


def form(site: Site, **more: str) -> dict[str, str]:
    kept = {"connector": "webhook", "url": "https://cms.example/hook", "secret": SECRET}
    return kept | {"article": f"https://{site.hosts[0]}/bridge", "do": "try"} | more


def test_a_try_shows_what_would_be_written_and_writes_nothing(standards: Client, site: Site, cms: Cms) -> None:
    shown = standards.post(address(site), form(site))
    assert "It works; this would be written" in text(shown)
    assert (text(shown, ".source del"), text(shown, ".source ins")) == ("bridge", "BRIDGE")
    assert SECRET not in shown.content.decode()
    site.refresh_from_db()
    assert site.connector == ""


def test_what_the_cms_says_is_told(standards: Client, site: Site, cms: Cms) -> None:
    cms.trouble = "the CMS answers 401: the secret is not its own"
    answer = standards.post(address(site), form(site))
    assert answer.status_code == 422 and "401" in text(answer, ".error")
    elsewhere = standards.post(address(site), form(site, article="https://elsewhere.example/"))
    assert "does not belong" in text(elsewhere, ".error")


def test_an_article_whose_source_does_not_hold_still_is_explained_in_words(
    standards: Client, site: Site, cms: Cms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_words: object, **_more: object) -> None:
        raise CannotEdit("unproved")

    monkeypatch.setattr(set_connector, "dry_run", unproved)
    answer = standards.post(address(site), form(site))
    assert answer.status_code == 422
    assert "We found no word of this article that can be changed safely in its source." in text(answer, ".error")


def test_what_is_left_to_chance_is_said_where_it_is_chosen(standards: Client, site: Site) -> None:
    assert "Without the plugin" in text(standards.get(address(site) + "?connector=wordpress"))
    assert "Without the plugin" not in text(standards.get(address(site) + "?connector=ghost"))


def test_what_is_kept_is_sealed_and_never_shown(standards: Client, site: Site, cms: Cms) -> None:
    sent = form(site, do="keep")
    assert standards.post(address(site), sent).status_code == 302
    site.refresh_from_db()
    assert site.connector == "webhook"
    assert site.connector_settings == {"url": "https://cms.example/hook", "secret": SECRET}
    with connection.cursor() as cursor:
        cursor.execute("SELECT connector_settings FROM newsroom_site WHERE id = %s", [site.pk])
        assert SECRET[6:] not in cursor.fetchone()[0]
    page = standards.get(address(site))
    assert SECRET.encode() not in page.content and "One is stored" in text(page)


def test_a_secret_left_empty_stays(standards: Client, site: Site, cms: Cms) -> None:
    standards.post(address(site), form(site, do="keep"))
    standards.post(address(site), form(site, do="keep", url="https://cms.example/other", secret=""))
    site.refresh_from_db()
    assert site.connector_settings == {"url": "https://cms.example/other", "secret": SECRET}


@pytest.mark.parametrize("do", ["try", "keep"])
@pytest.mark.parametrize("url", ["https://evil.example/hook", "http://cms.example/hook", "https://[", ""])
def test_a_secret_goes_to_no_other_host(standards: Client, site: Site, cms: Cms, do: str, url: str) -> None:
    standards.post(address(site), form(site, do="keep"))
    answer = standards.post(address(site), form(site, do=do, url=url, secret=""))
    assert answer.status_code == 422
    site.refresh_from_db()
    assert site.connector_settings["url"].startswith("https://cms.example/")


def test_by_hand_again_forgets_the_secret(standards: Client, site: Site, cms: Cms) -> None:
    standards.post(address(site), form(site, do="keep"))
    standards.post(address(site), {"connector": "", "do": "keep"})
    site.refresh_from_db()
    assert (site.connector, site.connector_settings) == ("", {})


def test_a_wrong_setting_is_named_and_nothing_is_kept(standards: Client, site: Site) -> None:
    answer = standards.post(address(site), form(site, do="keep", secret="hush"))
    assert answer.status_code == 422 and "whsec_" in text(answer, ".error")
    site.refresh_from_db()
    assert site.connector == ""


def test_an_editor_changes_nothing_here(desk: Client, site: Site) -> None:
    assert desk.post(address(site), form(site, do="keep")).status_code == 403
    assert desk.post(address(site), form(site)).status_code == 403
    assert "A standards editor can" in text(desk.get(address(site)))


def test_what_is_in_use_is_marked_also_what_the_desk_cannot_set(standards: Client, site: Site) -> None:
    assert text(standards.get(address(site)), ".tabs").startswith("by hand · in use")
    Site.objects.filter(pk=site.pk).update(connector="git", connector_settings={"repo": "/srv/site.git"})
    page = standards.get(address(site))
    assert "git · in use" in text(page, ".tabs [aria-current]")
    assert "The person who runs this desk set that up" in text(page)
    assert "Try it with the address" not in text(page)  # there is no field for one
    assert "Try it with the address" in text(standards.get(f"{address(site)}?connector=webhook"))


def test_an_editor_is_told_what_is_in_use_and_not_to_try(desk: Client, site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(connector="git", connector_settings={"repo": "/srv/site.git"})
    said = text(desk.get(address(site)))
    assert "In use: git" in said
    assert "Try it with the address" not in said


def test_a_path_on_the_machine_is_not_for_the_desk(standards: Client, site: Site) -> None:
    sent = {"connector": "git", "repo": "/etc", "path": "{slug}.md", "do": "keep"}
    assert standards.post(address(site), sent).status_code in (404, 422)
    site.refresh_from_db()
    assert site.connector == ""
