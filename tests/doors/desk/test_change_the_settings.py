"""An administrator changes the site's settings at the desk; what does not fit is said at its field."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Role, Site
from tests.doors.desk.pages import at_desk, filled, text
from tests.factories import MembershipFactory

PAGE = "/desk/courier/settings/"


@pytest.fixture
def admin(site: Site) -> Client:
    return at_desk(MembershipFactory.create(site=site, role=Role.ADMINISTRATOR).staff)


def save(admin: Client, **form: object) -> object:
    return admin.post(PAGE, filled(admin.get(PAGE), PAGE) | form)


def test_what_is_saved_unchanged_changes_nothing(admin: Client, site: Site) -> None:
    before = Site.objects.filter(pk=site.pk).values().get()
    assert save(admin).status_code == 302  # type: ignore[attr-defined]
    assert Site.objects.filter(pk=site.pk).values().get() == before


def test_all_of_it_is_kept_and_shown(admin: Client, site: Site) -> None:
    changed = {"name": "The  Courier", "hosts": "WWW.Courier.example, news.courier.example:8443", "language": "uk"}
    changed |= {"timezone": "Europe/Kyiv", "accent": "#7A1F3D", "contact": "desk@courier.example"}
    changed |= {"logo": "https://courier.example/logo.svg"}
    changed |= {"held_words": "casino", "keep_words": "400", "hub": "https://hub.example/", "ifcn": "on"}
    assert save(admin, **changed).status_code == 302  # type: ignore[attr-defined]
    site.refresh_from_db()
    assert (site.name, site.hosts) == ("The Courier", ["www.courier.example", "news.courier.example:8443"])
    assert (site.language, site.timezone, site.accent) == ("uk", "Europe/Kyiv", "#7A1F3D")
    assert site.logo == "https://courier.example/logo.svg"
    assert (site.contact, site.held_words, site.keep_words) == ("desk@courier.example", "casino", 400)
    assert (site.hub, site.ifcn, site.publish_statistics) == ("https://hub.example/", True, False)
    assert filled(admin.get(PAGE), PAGE)["hosts"] == "www.courier.example news.courier.example:8443"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "needs a name"),
        ("hosts", "", "at least one host"),
        ("hosts", "exa_mple/x", "no HOST"),
        ("hosts", "localhost", "private network"),
        ("language", "in Latin", "no language's tag"),
        ("timezone", "Kyiv", "no time zone"),
        ("accent", "red", "a colour like #1f5fbf"),
        ("logo", "logo.png", "begins with https://"),
        ("hub", "ftp://x", "begins with https://"),
        ("keep_words", "3", "from 30 to 3650"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_kept(
    admin: Client, site: Site, field: str, value: str, said: str
) -> None:
    answer = save(admin, contact="new@courier.example", **{field: value})
    assert answer.status_code == 422 and said in text(answer, ".error")  # type: ignore[attr-defined]
    site.refresh_from_db()
    assert site.contact == ""
    assert filled(answer, PAGE)["contact"] == "new@courier.example", "what was typed is still there"  # type: ignore[arg-type]


def test_others_see_the_settings_and_change_nothing(desk: Client, site: Site) -> None:
    assert "An administrator can change this." in text(desk.get(PAGE))
    assert desk.post(PAGE, {"name": "X"}).status_code == 403


def test_the_same_by_command(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["name=The Post", "hosts=post.example news.post.example", "accent=#1F5FBF"]
    words += ["article-selector=main .story", "furniture=.ad\n.box"]
    assert main(["site", "set", "courier", *words]) == 0
    site.refresh_from_db()
    assert (site.name, site.hosts, site.accent) == ("The Post", ["post.example", "news.post.example"], "#1F5FBF")
    assert (site.article_selector, site.furniture) == ("main .story", [".ad", ".box"])
    assert main(["site", "set", "courier", "name=Other", "furniture=:::"]) == 2
    assert main(["site", "set", "courier", "nmae=Other"]) == 2
    assert "there is no such setting" in capsys.readouterr().err
    site.refresh_from_db()
    assert site.name == "The Post", "nothing of a refused command is kept"
