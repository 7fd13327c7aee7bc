"""An editor accepts what a reader suggests, after seeing exactly what will change and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Case
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled_again, read, text
from tests.factories import CaseFactory, SuggestionFactory


def test_the_editor_first_sees_the_change_and_where_it_goes(desk: Client, case: Case) -> None:
    page = desk.get(address(case, "accept"))
    assert [text(page, "#preview del"), text(page, "#preview ins")] == ["1931", "1932"]
    assert "was opened in 1932, the city" in text(page, "#preview .clean")
    assert "By hand" in text(page, "#where")
    assert "said “1931”. It should have said “1932”." in accept_form(desk, case)["notice"]
    # A dialog's own first field has the focus only once the dialog is open.
    focused = [node.attrs["id"] for node in read(page).query("[autofocus]") if node.attrs["id"] != "palette-field"]
    assert focused == ["preview"], "what is to be read first"


def test_accepting_decides_the_case_and_goes_on(desk: Client, case: Case, revision: Revision, ed: Staff) -> None:
    other = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision, words="Tuesday")).case
    answer = desk.post(address(case, "accept"), accept_form(desk, case), follow=True)
    assert answer.redirect_chain == [(address(other), 302)]
    assert "No. 1: accepted. Now make the change in your CMS" in text(answer, "[role=status]")
    case.refresh_from_db()
    decision = case.decision()
    assert decision is not None and decision.by == ed
    assert (case.state, decision.kind, decision.old, decision.new) == ("approved", "correction", "1931", "1932")


def test_the_last_open_case_leads_back_to_the_queue(desk: Client, case: Case) -> None:
    answer = desk.post(address(case, "accept"), accept_form(desk, case), follow=True)
    assert answer.redirect_chain == [("/desk/courier/", 302)]
    assert "No other cases are open." in text(answer, "[role=status]")


def test_with_a_connector_it_is_on_its_way(desk: Client, case: Case, site: Site) -> None:
    site.connector, site.connector_settings = "git", {"repo": "nowhere", "path": "{path}.md"}
    site.save()
    answer = desk.post(address(case, "accept"), accept_form(desk, case), follow=True)
    assert "is being made in the article" in text(answer, "[role=status]")
    assert Job.objects.filter(task="apply").count() == 1


def test_of_several_suggestions_one_is_taken(desk: Client, case: Case) -> None:
    second = SuggestionFactory.create(case=case, replacement="1933")
    assert accept_form(desk, case)["new"] == "1932"
    assert accept_form(desk, case, f"?suggestion={second.pk}")["new"] == "1933"
    assert accept_form(desk, case, "?suggestion=no-such")["new"] == "1932"


def changed(article: Article, copy: Callable[[str], str]) -> None:
    newest = article.newest()
    assert newest is not None
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=of_text(copy(newest.copy)))


def test_an_article_that_changed_meanwhile_is_shown_again(desk: Client, case: Case, article: Article) -> None:
    form = accept_form(desk, case) | {"notice": "My own words."}
    changed(article, lambda copy: "A new first paragraph.\n" + copy)
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 409
    assert "The article changed while you were looking at it" in text(answer, "[role=alert]")
    again = filled_again(answer, case)
    assert (again["notice"], again["new"], again["revision"]) == ("My own words.", "1932", "2")
    assert desk.post(address(case, "accept"), again).status_code == 302
    case.refresh_from_db()
    assert case.state == "approved"


def test_a_passage_that_is_gone_meanwhile_is_not_accepted(desk: Client, case: Case, article: Article) -> None:
    form = accept_form(desk, case)
    changed(article, lambda copy: "Everything was rewritten from the first word to the last.")
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 409
    assert filled_again(answer, case)["new"] == "1932"
    case.refresh_from_db()
    assert case.state == "open"


def test_what_a_colleague_decided_meanwhile_stays(desk: Client, case: Case) -> None:
    form = accept_form(desk, case)
    desk.post(address(case, "stet"), {"own": "No."})
    answer = desk.post(address(case, "accept"), form)
    assert answer.status_code == 409
    assert "Edith let the words stand at " in text(answer, "[role=alert]")
    case.refresh_from_db()
    assert case.resolution == "stet"


@pytest.mark.parametrize("tampered", [{"old": "1913"}, {"start": "900", "end": "904"}, {"revision": "7"}])
def test_words_that_do_not_stand_there_are_refused(desk: Client, case: Case, tampered: dict[str, str]) -> None:
    form = accept_form(desk, case) | tampered
    shown = desk.post(address(case, "accept"), form)
    answer = desk.post(address(case, "accept"), filled_again(shown, case))
    assert answer.status_code in (200, 422)
    case.refresh_from_db()
    assert case.state == "open"


def test_a_kind_that_needs_a_sign_off_says_so_before_it_is_accepted(desk: Client, case: Case) -> None:
    form = accept_form(desk, case) | {"kind": "retraction"}
    shown = desk.post(address(case, "accept"), form)
    assert "needs a second sign-off" in text(shown, "#prominence")
    assert desk.post(address(case, "accept"), filled_again(shown, case)).status_code == 302
    case.refresh_from_db()
    assert case.state == "awaiting-signoff"


def test_outsiders_accept_nothing(case: Case, outsider: Staff, desk: Client) -> None:
    form = accept_form(desk, case)
    assert at_desk(outsider).post(address(case, "accept"), form).status_code == 404
    assert Client().post(address(case, "accept"), form).status_code == 302
    case.refresh_from_db()
    assert case.state == "open"


def test_a_form_from_elsewhere_is_refused(case: Case, ed: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ed, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(address(case, "accept"), {})
    assert answer.status_code == 403
    assert "could not be accepted" in text(answer)
