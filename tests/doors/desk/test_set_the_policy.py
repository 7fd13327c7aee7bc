"""A standards editor sets what each kind of decision needs at the site; so does whoever runs the desk, by command."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.corrections import notice_policy
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled, filled_again, read, text

PAGE = "/desk/courier/policy/"


@pytest.fixture
def standards(stan: Staff) -> Client:
    return at_desk(stan)


def test_what_is_kept_holds_for_the_next_decision(standards: Client, desk: Client, case: Case, site: Site) -> None:
    form = filled(standards.get(PAGE), PAGE)
    assert form["place-correction"] == "foot"
    answer = standards.post(PAGE, form | {"signoff-correction": "on", "place-correction": "in-place"}, follow=True)
    assert "Saved." in text(answer, ".message")
    site.refresh_from_db()
    assert site.notice_policy == {"correction": {"signoff": True, "place": "in-place"}}, "only what differs is kept"
    assert "appears next to the words" in text(desk.get(address(case, "accept")), "#prominence")
    desk.post(address(case, "accept"), accept_form(desk, case))
    case.refresh_from_db()
    assert case.state == "awaiting-signoff"


def test_a_correction_always_has_a_notice(standards: Client, site: Site) -> None:
    box = read(standards.get(PAGE)).query_one("#notice-correction")
    assert {"checked", "disabled"} <= set(box.attrs)
    sent = {name: value for name, value in filled(standards.get(PAGE), PAGE).items() if name != "notice-correction"}
    standards.post(PAGE, sent)
    site.refresh_from_db()
    assert notice_policy.rule(site, "correction").notice


def test_a_minor_fix_may_be_made_to_need_a_notice(standards: Client, desk: Client, case: Case, site: Site) -> None:
    standards.post(PAGE, filled(standards.get(PAGE), PAGE) | {"notice-minor-fix": "on"})
    shown = desk.post(address(case, "accept"), accept_form(desk, case) | {"kind": "minor-fix"})
    form = filled_again(shown, case)
    assert "1932" in form["notice"]
    answer = desk.post(address(case, "accept"), form | {"notice": "", "drafted": "x"})
    assert answer.status_code == 422


def test_editors_see_it_and_change_nothing(desk: Client, site: Site) -> None:
    page = desk.get(PAGE)
    assert "A standards editor can change this." in text(page)
    assert desk.post(PAGE, {"signoff-correction": "on"}).status_code == 403
    site.refresh_from_db()
    assert site.notice_policy == {}


def test_outsiders_see_nothing(outsider: Staff, site: Site) -> None:
    assert at_desk(outsider).get(PAGE).status_code == 404


def test_nonsense_from_a_form_leaves_the_place_as_it_is(standards: Client, site: Site) -> None:
    standards.post(PAGE, filled(standards.get(PAGE), PAGE) | {"place-correction": "on the moon"})
    site.refresh_from_db()
    assert notice_policy.rule(site, "correction").place == "foot"


def test_the_command_shows_and_sets_it(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["site", "policy", "courier", "correction", "update", "--signoff", "yes", "--place", "under-headline"]
    assert main([*asked, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows["update"] == {"notice": False, "signoff": True, "dated": False, "place": "under-headline"}
    assert set(rows) == set(DecisionKind.values)
    assert main(["site", "policy", "courier"]) == 0
    assert "correction\tunder-headline\tnotice signoff\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked", [["nonsense", "--signoff", "yes"], ["correction"], ["--signoff", "yes"], ["correction", "--notice", "no"]]
)
def test_the_command_says_what_cannot_be(site: Site, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "policy", "courier", *asked]) == 2
    assert capsys.readouterr().err.startswith("corrigenda: ")
    site.refresh_from_db()
    assert site.notice_policy == {}
