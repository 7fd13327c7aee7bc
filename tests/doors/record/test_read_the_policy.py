"""Somebody who was written about reads how to have an error put right, and whom to turn to after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Resolution, State
from corrigenda.newsroom.models import Site
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, SuggestionFactory

POLICY = "/s/courier/policy/"


def text(client: Client) -> str:
    found: str = parsed(client.get(POLICY)).query_one("main").to_text()
    return " ".join(found.split())


def settled(site: Site, hours: list[int], resolution: Resolution = Resolution.STET, *, suggested: bool = True) -> None:
    for one in hours:
        case = CaseFactory.create(anchored_on__article__site=site, state=State.CLOSED, resolution=resolution)
        if suggested:
            SuggestionFactory.create(case=case)
        Case.objects.filter(pk=case.pk).update(closed_at=case.opened_at + timedelta(hours=one))


def test_a_site_that_set_nothing_has_one(client: Client, site: Site) -> None:
    page = parsed(client.get(POLICY))
    assert page.query_one('a[href="/suggest/courier"]')
    for said in ("the standards editor", "Too few suggestions", "the people we report on", "CWA 17493:2019"):
        assert said in text(client)
    assert "International Fact-Checking Network" not in text(client)


def test_it_says_of_each_kind_what_the_site_asks_of_it(client: Client, site: Site) -> None:
    assert "It has a notice at the end of the article." in _meaning(client, "Correction")
    assert "A second editor signs it off." in _meaning(client, "Apology")
    assert "notice" not in _meaning(client, "Minor fix")
    asked = {"correction": {"place": "in-place", "signoff": True}, "minor-fix": {"notice": True}}
    Site.objects.filter(pk=site.pk).update(notice_policy=asked)
    said = "It has a notice next to the words. A second editor signs it off."
    assert _meaning(client, "Correction").endswith(said)
    assert "It has a notice at the end of the article." in _meaning(client, "Minor fix")


def _meaning(client: Client, kind: str) -> str:
    facts = parsed(client.get(POLICY)).query_one(".facts")
    terms = [one.to_text() for one in facts.query("dt")]
    return " ".join(str(facts.query("dd")[terms.index(kind)].to_text()).split())


def test_what_is_set_by_command_is_said(client: Client, site: Site) -> None:
    given = [
        "contact=desk@courier.example",
        "decided-by=Nora Notice, standards editor",
        "escalation=The press council\n\nIts form",
        "ifcn=yes",
    ]
    assert main(["site", "set", "courier", *given]) == 0
    page = parsed(client.get(POLICY))
    assert page.query_one('a[href="mailto:desk@courier.example"]')
    for said in ("Nora Notice, standards editor", "The press council", "may tell the IFCN"):
        assert said in text(client)
    assert main(["site", "set", "courier", "contact=https://courier.example/desk", "ifcn=no"]) == 0
    assert parsed(client.get(POLICY)).query_one('main a[href="https://courier.example/desk"]')
    assert "may tell the IFCN" not in text(client)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nonsense=1", "no such setting"),
        ("hub=javascript:alert(1)", "https://"),
        ("hub=https://hub.example/<x>", "hub"),
        ("ifcn=perhaps", "yes or no"),
        ("contact", "name=value"),
        (f"contact={'x' * 301}", "300"),
    ],
)
def test_what_makes_no_sense_is_refused(site: Site, given: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "set", "courier", given]) == 2
    assert said in capsys.readouterr().err


def test_of_an_unknown_site(db: None) -> None:
    assert main(["site", "set", "nobody", "ifcn=yes"]) == 2


def test_how_long_it_takes_is_measured(client: Client, site: Site) -> None:
    settled(site, [1, 2, 30, 100])
    assert "Too few suggestions" in text(client)
    settled(site, [400])
    settled(site, [5000] * 9, Resolution.DUPLICATE)  # a duplicate waits for nothing
    settled(site, [5000] * 9, suggested=False)  # and no reader waited for these
    assert "within 30 hours" in text(client)


def test_hostile_settings_are_text(client: Client, site: Site) -> None:
    hostile = '<script>alert("1")</script>\u202e'
    Site.objects.update(contact=f"javascript:{hostile}", decided_by=hostile, escalation=hostile, name=hostile)
    page = parsed(client.get(POLICY))
    assert not page.query("script")
    assert not [link for link in page.query("a") if "javascript" in link.attrs.get("href", "")]
