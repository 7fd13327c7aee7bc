"""Advice on a notice while it is written; it is never in the way."""

from __future__ import annotations

import json

from django.test import Client

from corrigenda.corrections.models import Case
from corrigenda.corrections.words import quotations
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled_again, read, text
from tests.doors.record.publishing import published

POOR = "The Courier regrets the error."


def test_it_comes_while_the_editor_types(desk: Client, case: Case) -> None:
    form = accept_form(desk, case)
    assert text(desk.get(address(case, "accept")), "#advice") == "", "of our own draft nothing"
    said = text(desk.post(address(case, "advice"), form | {"notice": POOR}), "ul")
    assert "regrets the error Regret alone tells readers nothing" in said
    assert "The notice does not say what was wrong." in said and "The notice does not say what is right." in said
    assert text(desk.post(address(case, "advice"), form | {"notice": "“1931” should be 1932."}), "ul") == ""


def test_it_is_told_politely_and_blocks_nothing(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"notice": POOR}
    shown = desk.post(address(case, "preview"), form)
    (place,) = read(shown).query("#advice[aria-live=polite]")
    assert "regret" in place.to_text()
    assert desk.post(address(case, "accept"), filled_again(shown, case)).status_code == 302


def test_whoever_signs_off_sees_it(desk: Client, stan: Staff, case: Case, site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(notice_policy={"correction": {"signoff": True, "dated": True}})
    desk.post(address(case, "accept"), accept_form(desk, case))
    assert "On this site the notice must give a date." in text(at_desk(stan).get(address(case, "sign-off")), "#decide")


def test_a_later_notice_need_not_tell_it_all_again(desk: Client, case: Case) -> None:
    correction = published(case.article)
    asked = address(correction.case, "advice")
    assert text(desk.post(asked, {"notice": "The earlier notice had a wrong date."}), "ul") == ""
    assert "Call an error an error" in text(desk.post(asked, {"notice": "We misstated the date."}), "ul")


def test_the_api_gives_it_with_the_case(newsroom: Client, case: Case) -> None:
    edit = {"start": case.start, "end": case.end, "old": "1931", "new": "1932"}
    sent = {"outcome": "approve", "revision": 1, "edit": edit, "kind": "correction", "notice": POOR, "gravity": "grave"}
    path = f"/api/v1/cases/{case.number}/decision"
    answer = newsroom.post(path, json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200
    assert [one["rule"] for one in answer.json()["advice"]] == ["regret", "wrong", "right"]
    poor = {**sent, "gravity": "dire"}
    assert newsroom.post(path, json.dumps(poor), content_type="application/json").status_code == 422


def test_hostile_words_stand_as_text(desk: Client, case: Case) -> None:
    answer = desk.post(
        address(case, "advice"), accept_form(desk, case) | {"notice": "Due to a <script>alert(1)</script> error"}
    )
    assert "<script>" not in answer.content.decode()


def test_outsiders_get_none(outsider: Staff, case: Case) -> None:
    assert at_desk(outsider).post(address(case, "advice"), {"notice": POOR}).status_code == 404


def test_a_form_reads_the_copy_for_its_quotation_once(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"new": "1933"}
    quotations.quotation_at.cache_clear()
    desk.post(address(case, "preview"), form)
    asked = quotations.quotation_at.cache_info()
    assert asked.misses == 1 and asked.hits > 0
