"""The case page: the passage in its article, who said what, what happened, and where a change would go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.anchoring import Seam, Selector, Surroundings
from corrigenda.archive.models import Article, ArticleSurroundings, Revision
from corrigenda.corrections import history
from corrigenda.corrections.actors import READER, SYSTEM, Actor
from corrigenda.corrections.models import Case, Event
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.newsroom.models import Site, Staff
from tests.connectors.git.conftest import git
from tests.doors.desk.pages import accept_form, address, at_desk, read, text
from tests.factories import CaseFactory, RevisionFactory, SuggestionFactory
from tests.filed import filed


def test_the_passage_stands_in_its_article(desk: Client, case: Case) -> None:
    page = desk.get(address(case))
    assert text(page, "#passage ~ .copy mark") == "1931"
    assert "gave our full support" in text(page, "#passage ~ .copy .far")
    assert "About 1,200 people" in text(page, "details .whole")
    # The first lines may stand on the page a second time; nobody has read the page.
    assert f'href="{case.article.url}" rel="noopener">Open the article</a>' in page.content.decode()


def test_a_link_opens_the_article_at_the_words_as_its_page_has_them(desk: Client, case: Case) -> None:
    assert case.anchored_on is not None
    ArticleSurroundings.keep(case.anchored_on, Surroundings((Seam(0, "In 1931, the town"),)))
    page = desk.get(address(case))
    assert f'href="{case.article.url}#:~:text=opened%20in-,1931,-%2C%20the%20city"' in page.content.decode()


def test_each_reader_is_shown_with_what_they_said(desk: Client, case: Case) -> None:
    SuggestionFactory.create(case=case, replacement="1933", kind="typo", involved=True, source="my grandmother")
    first, second = read(desk.get(address(case))).query(".suggestion")
    said = " ".join(first.to_text().split())
    for words in ("Rita Reader", "Wrong fact", "See the plaque."):
        assert words in said
    source = first.query("a[rel]")[0]
    assert source.attrs["href"] == "https://archive.example/1932"
    assert {"nofollow", "noopener"} <= set(source.attrs["rel"].split())
    assert "involved in this story" in second.to_text()
    assert "my grandmother" in second.to_text() and not second.query("a[rel]")
    assert second.query("ins")[0].to_text() == "1933"


def test_a_reader_of_a_translation_is_told_apart(desk: Client, case: Case) -> None:
    assert "translation" not in text(desk.get(address(case)), ".suggestion")
    case.suggestions.update(translated=True)
    assert "The reader saw a translation by the browser." in text(desk.get(address(case)), ".suggestion")


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "https://ok.example and", "//x.example"])
def test_only_a_web_address_becomes_a_link(desk: Client, case: Case, source: str) -> None:
    case.suggestions.update(source=source)
    page = desk.get(address(case))
    assert not read(page).query(".suggestion a[rel]")
    assert source in text(page, ".suggestion")


def test_what_happened_is_told_in_words(desk: Client, case: Case, editor: Actor) -> None:
    history.note(case, Verb.OPENED, by=READER)
    history.note(case, Verb.ORPHANED, by=SYSTEM, reason="ambiguous")
    history.note(case, Verb.RETURN, by=SYSTEM)
    history.note(case, Verb.DUPLICATE, by=editor, of=12)
    told = text(desk.get(address(case)), ".history")
    for words in (
        "first suggestion",
        "no longer be told apart from others",
        "as a conflict",
        "Edith marked it",
        "no. 12",
    ):
        assert words in told


def test_times_are_those_of_the_site(desk: Client, case: Case, site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(timezone="Asia/Tokyo")
    case.suggestions.update(received_at=datetime(2026, 11, 23, 20, 30, tzinfo=UTC))
    assert "24 November 2026, 05:30" in text(desk.get(address(case)), ".suggestion")


def test_where_a_change_goes(desk: Client, case: Case, site: Site) -> None:
    assert "By hand" in text(desk.get(address(case)), "#decide")
    site.connector, site.connector_settings = "git", {"repo": "nowhere", "path": "{path}.md"}
    site.save()
    Article.objects.filter(pk=case.article_id).update(ref="city/bridge.md")
    assert "Will be written to git: city/bridge.md" in text(desk.get(address(case)), "#decide")


def test_words_that_never_stood_there_are_not_called_gone(desk: Client, site: Site, revision: Revision) -> None:
    quoted = Selector(exact="words of another page", prefix="", suffix="", start=0, end=21)
    sent = Submission(url=revision.article.url, kind="fact", target=quoted, replacement="x")
    case = filed(site=site, sent=sent).case
    page = text(desk.get(address(case)))
    assert "words not found" in page and "The desk has never read these words in this article" in page
    assert "passage gone" not in page and "was changed" not in page


def test_a_passage_that_is_gone_is_never_offered_as_a_place(desk: Client, case: Case, article: Article) -> None:
    RevisionFactory.create(article=article, number=2, copy="Nothing of it is left here at all.")
    Case.objects.filter(pk=case.pk).update(orphaned="removed")
    page = desk.get(address(case))
    assert "The passage is gone" in text(page)
    assert "Where the passage was last found" in text(page)
    assert "Accept as suggested" not in text(page)
    assert "#:~:text" not in page.content.decode()


def test_a_page_that_was_not_read_yet_is_explained(desk: Client, case: Case, article: Article) -> None:
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None)
    article.revisions.all().delete()
    page = desk.get(address(case))
    assert "has not been read yet" in text(page)
    assert "1931" in text(page, ".suggestion del")
    Article.objects.filter(pk=article.pk).update(fetch_error="the page answered 404")
    assert "the page answered 404" in text(desk.get(address(case)))


def test_a_conflict_says_why_and_what_to_do(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble="Somebody changed the passage in the CMS.")
    page = text(desk.get(address(case)))
    assert "Somebody changed the passage in the CMS." in page
    assert "accept the change again" in page


def test_a_conflict_leads_to_where_the_change_is_made_by_hand(desk: Client, case: Case) -> None:
    where = "https://www.courier.example/wp-admin/post.php?post=12&action=edit"
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble=f"Please make it by hand. {where}")
    link = read(desk.get(address(case))).query(".bad a[rel]")[0]
    assert (link.attrs["href"], link.to_text().strip()) == (where, where)
    assert "noopener" in link.attrs["rel"]


@pytest.mark.parametrize("trouble", ["By hand. javascript:alert(1)", 'By hand. https://x/"onclick="alert(1)', "x"])
def test_what_is_no_address_is_no_link(desk: Client, case: Case, trouble: str) -> None:
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble=trouble)
    page = desk.get(address(case))
    assert trouble in text(page, ".bad p")
    assert not read(page).query(".bad p a")


def test_it_says_where_the_change_can_be_looked_at(desk: Client, case: Case) -> None:
    where = "https://www.courier.example/admin/pages/12/history/"
    history.note(case, Verb.WROTE, by=SYSTEM, decision=1, url=where)
    page = desk.get(address(case))
    assert "The CMS accepted the change." in text(page, ".history")
    assert read(page).query(".history a")[0].attrs["href"] == where


def test_a_change_that_waits_on_a_branch_is_told_from_one_that_was_made(
    desk: Client, case: Case, tmp_path: Path, ed: Staff, do_jobs: Callable[[], None]
) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    revision = case.article.newest()
    assert revision is not None
    (tmp_path / "bridge.md").write_text(revision.copy.replace("\n", "\n\n"), encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    settings = {"repo": str(tmp_path), "path": "bridge.md", "branches": "yes"}
    Site.objects.filter(pk=case.site_id).update(connector="git", connector_settings=settings)
    desk.post(address(case, "accept"), accept_form(desk, case))
    do_jobs()
    [branch] = git(tmp_path, "branch", "--format=%(refname:short)", "--list", "corrigenda/*").split()
    assert f"The change is on the branch {branch}, waiting for someone to merge it." in text(desk.get(address(case)))


def test_nobody_else_sees_it(case: Case, noise: Case, outsider: Staff, desk: Client, client: Client) -> None:
    assert at_desk(outsider).get(address(case)).status_code == 404
    assert desk.get(address(noise)).status_code == 404
    assert desk.get(f"/desk/courier/{noise.number + 900}/").status_code == 404
    assert desk.get("/desk/courier/99999999999999999999/").status_code == 404
    assert client.get(address(case)).headers["Location"].startswith("/desk/login/")


def test_the_next_and_the_previous_open_case_are_linked(desk: Client, revision: Revision) -> None:
    oldest, middle, newest = CaseFactory.create_batch(3, anchored_on=revision)
    page = read(desk.get(address(middle)))
    assert page.query("a[rel=next]")[0].attrs["href"] == address(oldest)
    assert page.query("a[rel=prev]")[0].attrs["href"] == address(newest)


def test_many_readers_cost_no_more_queries_than_few(desk: Client, case: Case) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(address(case))
        return len(captured)

    few = queries()
    SuggestionFactory.create_batch(120, case=case)
    for number in range(30):
        SuggestionFactory.create(case=case, replacement=f"{number}")
    assert queries() == few


def test_suggestions_that_say_the_same_are_one_with_the_number_of_their_readers(desk: Client, case: Case) -> None:
    SuggestionFactory.create_batch(37, case=case)  # beside the case's own, which gives a source
    for other in (
        {"replacement": "1933"},
        {"comment": "Why?"},
        {"replacement": None},
        {"kind": "typo"},
        {"target": None},
    ):
        SuggestionFactory.create(case=case, **other)
    shown = read(desk.get(address(case))).query("li.suggestion")
    said = [" ".join(each.to_text().split()) for each in shown]
    assert [each.startswith("37 readers Wrong fact") for each in said] == [False, True, *[False] * 5]
    assert ["Each of these readers" in each for each in said] == [False, True, *[False] * 5]


def test_all_readers_of_one_suggestion_can_be_read_page_by_page(desk: Client, case: Case) -> None:
    SuggestionFactory.create_batch(59, case=case)
    SuggestionFactory.create(case=case, replacement="1933", name="Otto")
    last = SuggestionFactory.create(case=case, name="Nora")
    path = address(case, f"readers/{last.pk}")
    pages = [desk.get(path, {"page": number}) for number in (1, 2, 3)]
    assert [len(read(page).query("li.who")) for page in pages] == [25, 25, 10]
    assert "26–50 of 60 readers" in text(pages[1]) and "Later readers" not in text(pages[2])
    assert "Nora" in text(pages[2]) and not any("Otto" in text(page) for page in pages)
    alone = desk.get(path, headers={"hx-request": "true"})
    assert "<main" not in alone.content.decode() and len(read(alone).query("li.who")) == 25


def test_an_erased_readers_suggestion_is_shown_apart(desk: Client, case: Case) -> None:
    other = SuggestionFactory.create(case=case)
    erase(other)
    shown = read(desk.get(address(case))).query("li.suggestion")
    assert ["data was erased" in each.to_text() for each in shown] == [False, True]


def test_all_suggestions_can_be_read_page_by_page(desk: Client, case: Case) -> None:
    for number in range(59):
        SuggestionFactory.create(case=case, replacement=f"{number}")
    pages = [desk.get(address(case), {"suggestions": number}) for number in (1, 2, 4, 5)]
    shown = [len(read(page).query("li.suggestion")) for page in pages]
    assert shown == [15, 15, 15, 0]
    assert "Suggestions 16–30" in text(pages[1])
    assert "Later" not in text(pages[2], ".pages")


def test_of_a_passage_that_is_gone_the_same_words_elsewhere_are_not_offered(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(orphaned="removed")  # though 1931 stands in the article, as another passage
    page = desk.get(address(case))
    assert "Accept as suggested" not in text(page)
    assert "be sure these words are still in the article" in text(page)


def test_readers_who_joined_one_after_the_other_are_one_line(desk: Client, case: Case) -> None:
    for verb in ("joined", "joined", "joined", "anchored", "joined"):
        Event.objects.create(case=case, verb=verb, role="reader", data={"revision": 1})
    lines = text(desk.get(address(case)), ".history")
    assert "3 more readers joined." in lines
    assert lines.count("Another reader joined.") == 1
