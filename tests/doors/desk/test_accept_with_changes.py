"""An editor changes the words before accepting. What is shown last is what will be done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.anchoring import Selector
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.desk.templatetags.proof import redlined
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from corrigenda.redline import redline
from tests.doors.desk.pages import accept_form, address, at_desk, filled_again, read, text
from tests.factories import CaseFactory, SuggestionFactory

HTMX = {"HX-Request": "true"}


def test_the_field_begins_with_the_readers_words(desk: Client, case: Case) -> None:
    page = desk.get(address(case, "accept") + "?edit")
    assert filled_again(page, case)["new"] == "1932"
    assert read(page).query("textarea#new[autofocus]")


def test_the_preview_follows_what_is_typed(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"new": "the spring of 1932"}
    fragment = desk.post(address(case, "preview"), form, headers=HTMX)
    assert not read(fragment).query("header")
    assert [text(fragment, "del"), text(fragment, "ins")] == ["1931", "the spring of 1932"]
    assert "“the spring of 1932”" in text(fragment, "#notice"), "the draft follows, too"


def test_a_notice_the_editor_wrote_is_left_alone(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"new": "1934", "notice": "The year was wrong."}
    fragment = desk.post(address(case, "preview"), form, headers=HTMX)
    assert text(fragment, "#notice") == "The year was wrong."


def test_without_script_the_preview_is_a_page(desk: Client, case: Case) -> None:
    page = desk.post(address(case, "preview"), accept_form(desk, case) | {"new": "1934"})
    assert text(page, "#preview ins") == "1934"
    assert filled_again(page, case)["new"] == "1934"
    assert desk.get(address(case, "preview")).status_code == 405


def test_words_that_were_not_shown_are_shown_before_they_are_accepted(desk: Client, case: Case) -> None:
    first = desk.post(address(case, "accept"), accept_form(desk, case) | {"new": "1934"})
    assert "Look once more" in text(first, "[role=alert]")
    case.refresh_from_db()
    assert case.state == "open"
    assert desk.post(address(case, "accept"), filled_again(first, case)).status_code == 302
    decision = case.decision()
    assert decision is not None and decision.new == "1934"


def test_a_minor_fix_needs_no_notice(desk: Client, case: Case) -> None:
    shown = desk.post(address(case, "preview"), accept_form(desk, case) | {"kind": "minor-fix"})
    form = filled_again(shown, case)
    assert form["notice"] == ""
    assert desk.post(address(case, "accept"), form).status_code == 302


def test_a_typo_begins_as_a_minor_fix_unless_the_site_wants_notices(desk: Client, case: Case, site: Site) -> None:
    case.suggestions.update(kind="typo", replacement="1931 ,")
    assert (accept_form(desk, case)["kind"], accept_form(desk, case)["notice"]) == ("minor-fix", "")
    Site.objects.filter(pk=site.pk).update(notice_policy={"minor-fix": {"notice": True}})
    assert "1931 ," in accept_form(desk, case)["notice"]


def test_a_refusal_names_the_field_and_loses_nothing(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"notice": "", "drafted": "x", "reason": "Thank you, Rita."}
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 422
    assert "Write one." in text(answer, "#error-notice")
    assert filled_again(answer, case)["reason"] == "Thank you, Rita."


def test_no_change_at_all_is_no_correction(desk: Client, case: Case) -> None:
    shown = desk.post(address(case, "preview"), accept_form(desk, case) | {"new": "1931"})
    assert "No words have been changed yet" in text(shown, "#preview")
    answer = desk.post(address(case, "accept"), filled_again(shown, case) | {"notice": "n"})
    assert answer.status_code == 422
    assert "say which" in text(answer, "#error-new")


def test_lines_end_in_the_copy_as_they_do_in_the_form(desk: Client, revision: Revision) -> None:
    words = "archive says.\n“We gave"
    case = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision, words=words), replacement=None).case
    form = accept_form(desk, case)
    assert form["old"] == words.replace("\n", "\r\n")
    shown = desk.post(address(case, "preview"), form | {"new": "archive said.\r\n“We gave"})
    assert text(shown, "#preview del") == "says"


def test_the_preview_shows_the_words_as_they_will_be_kept(desk: Client, case: Case) -> None:
    shown = desk.post(address(case, "preview"), accept_form(desk, case) | {"new": "  early   1932 "})
    assert "was opened in early 1932, the city" in text(shown, "#preview .clean")
    same = desk.post(address(case, "preview"), accept_form(desk, case) | {"new": " 1931 "})
    assert "are the same" in text(same, "#preview .errors")


def test_other_words_of_the_article_can_be_taken(desk: Client, case: Case) -> None:
    form = accept_form(desk, case, "?words=council+will+meet")
    assert (form["old"], form["new"]) == ("council will meet", "council will meet")


@pytest.mark.parametrize("words", ["not+in+the+copy+at+all", "+"])
def test_words_that_are_not_there_are_asked_for_again(desk: Client, case: Case, words: str) -> None:
    page = desk.get(address(case, "accept") + f"?words={words}")
    assert page.status_code == 200
    assert filled_again(page, case)["old"] == "1931"


def test_words_that_stand_twice_need_more_words(desk: Client, revision: Revision) -> None:
    case = CaseFactory.create(anchored_on=revision, whole_article=True)
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None)
    SuggestionFactory.create(case=case, target=None, replacement=None, comment="The figures are wrong.")
    page = desk.get(address(case, "accept") + "?words=the")
    assert "appear there more than once" in text(page)
    assert accept_form(desk, case, "?words=1,200+people")["old"] == "1,200 people"


def test_a_notice_can_be_published_alone(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None, whole_article=True)
    case.suggestions.update(target=None, replacement=None, comment="Misleading as a whole.")
    form = accept_form(desk, case)
    assert (form["kind"], "new" in form) == ("clarification", False)
    shown = desk.post(address(case, "accept"), form | {"notice": "To be clear: the bridge stays."})
    assert shown.status_code == 302
    case.refresh_from_db()
    assert (case.state, case.correction.notice) == ("closed", "To be clear: the bridge stays.")


def test_a_change_that_came_back_is_tried_again(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"notice": "The year was wrong."}
    desk.post(address(case, "accept"), form)
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble="The CMS was away.")
    again = accept_form(desk, case, "?again=1")
    assert (again["new"], again["notice"]) == ("1932", "The year was wrong.")
    assert desk.post(address(case, "accept"), again).status_code == 302


def test_outsiders_preview_nothing(case: Case, outsider: Staff, desk: Client) -> None:
    form = accept_form(desk, case)
    assert at_desk(outsider).post(address(case, "preview"), form).status_code == 404


def test_the_form_alone_is_fetched_into_the_open_page(desk: Client, case: Case) -> None:
    for verb in ("accept", "stet", "duplicate"):
        fragment = desk.get(address(case, verb), headers=HTMX)
        assert read(fragment).query("form") and not read(fragment).query("header"), verb


def test_another_kind_gets_another_draft_unless_the_editor_wrote_one(desk: Client, case: Case) -> None:
    form = accept_form(desk, case)
    apology = desk.post(address(case, "preview"), form | {"kind": "apology"}, headers=HTMX)
    assert "We apologise." in text(apology, "#notice")
    own = desk.post(address(case, "preview"), form | {"kind": "apology", "notice": "Sorry!"}, headers=HTMX)
    assert text(own, "#notice") == "Sorry!"


def test_how_grave_it_is_says_where_the_notice_stands(desk: Client, case: Case) -> None:
    case.article.published_at = clock.now() - timedelta(days=3)
    case.article.save()
    form = accept_form(desk, case)
    assert form["gravity"] == "plain"
    shown = desk.post(address(case, "preview"), form | {"gravity": "grave"}, headers=HTMX)
    assert "appears under the headline" in text(shown, "#prominence")
    assert "has been live for" in text(shown, "#prominence")
    desk.post(address(case, "accept"), form | {"gravity": "grave"})
    decision = case.decision()
    assert decision is not None and decision.gravity == "grave"


def test_a_gravity_that_there_is_not_is_refused(desk: Client, case: Case) -> None:
    answer = desk.post(address(case, "accept"), accept_form(desk, case) | {"gravity": "dire"})
    assert answer.status_code == 422


@pytest.mark.parametrize("words", ["full\u00a0support", "full  support", "full\u202fsupport "])
def test_a_no_break_space_is_one_check_not_two_that_disagree(
    desk: Client, revision: Revision, site: Site, words: str
) -> None:
    """The preview, the decision and the form of the reader all call them the same words."""
    case = CaseFactory.create(anchored_on=revision, words="full support")
    shown = desk.post(address(case, "preview"), accept_form(desk, case) | {"new": words})
    assert "are the same" in text(shown, "#preview .errors")
    refused = desk.post(address(case, "accept"), filled_again(shown, case))
    assert refused.status_code == 422 and "are the same" in text(refused, "#error-new")
    target = Selector("full support", "", "", 0, 12)
    with pytest.raises(Refused, match="same words"):
        checked(Submission(case.article.url, "typo", target=target, replacement=words), site)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("K\u0438\u0457\u0432", "Київ", "“K” is Latin, “К” is Cyrillic"),
        ("м\u006fст", "міст мост", ""),
        ("Oslo", "Осло", ""),
        ("c\u0430t", "cat", "“а” is Cyrillic, “a” is Latin"),
    ],
)
def test_the_desk_says_why_two_words_look_alike(old: str, new: str, reason: str) -> None:
    html = redlined(redline(f"In {old} today", f"In {new} today"))
    assert (reason in html) if reason else ("alike" not in html)
