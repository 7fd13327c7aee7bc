"""A reader looks through what was changed in one article."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.test import Client
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.corrections.models import Correction
from corrigenda.record.history.view import A_PAGE
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.reading import parsed
from tests.factories import RevisionFactory


def page_of(client: Client, article: Article, **query: str) -> JustHTML:
    return parsed(client.get(f"/s/courier/history/{article.pk}/", query))


def test_every_revision_and_the_corrections_on_it_minor_fixes_too(client: Client, article: Article) -> None:
    published(article)
    published(article, old="cross", new="crosses", kind="minor-fix", notice="")
    lines = page_of(client, article).query("ol > li")
    assert [line.query_one("h2").to_text() for line in lines] == ["Revision 3", "Revision 2", "Revision 1"]
    assert "Minor fix" in lines[0].query_one(".panel").to_text()
    assert NOTICE in lines[1].query_one(".panel").to_text()
    assert lines[2].query_one(".panel") is None


def test_one_change_is_open_at_a_time_the_others_are_a_click_away(client: Client, article: Article) -> None:
    published(article)
    published(article, old="1,200", new="1,300")
    newest = page_of(client, article)
    assert [one.to_text() for one in newest.query("details ins")] == ["1,300"]
    assert newest.query_one('a[href="?revision=2#revision-2"]')
    older = page_of(client, article, revision="2")
    assert [one.to_text() for one in older.query("details ins")] == ["1932"]


def test_copy_that_stayed_the_same_is_left_out(client: Client, article: Article, correction: Correction) -> None:
    newest = article.newest()
    assert newest is not None
    long = "A paragraph that nobody touched. " * 200
    RevisionFactory.create(article=article, number=3, copy=f"{newest.copy}\n{long}\nEnd.")
    RevisionFactory.create(article=article, number=4, copy=f"{newest.copy} Yes.\n{long}\nThe end.")
    redline = page_of(client, article).query_one(".redline").to_text()
    assert len(redline) < 1200
    assert "…" in redline


def test_copies_too_long_to_compare_are_not_compared(client: Client, article: Article, correction: Correction) -> None:
    RevisionFactory.create(article=article, number=3, copy="word " * 100_000)
    assert "too long to compare here" in page_of(client, article).query_one("main").to_text()


def test_an_article_that_was_never_corrected_has_no_public_history(client: Client, article: Article) -> None:
    RevisionFactory.create(article=article, number=2, copy="A draft that a reader found.")
    answer = client.get(f"/s/courier/history/{article.pk}/")
    assert answer.status_code == 404
    assert article.url not in answer.content.decode()


@pytest.mark.parametrize("asked", ["", "1", "99", "x", "9" * 5000])
def test_whatever_revision_is_asked_for(client: Client, article: Article, correction: Correction, asked: str) -> None:
    assert client.get(f"/s/courier/history/{article.pk}/", {"revision": asked}).status_code == 200


def test_few_queries_read_a_page(
    client: Client,
    article: Article,
    correction: Correction,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3, 30):
        RevisionFactory.create(article=article, number=number, copy=f"Copy {number}.")
    with django_assert_max_num_queries(9):
        page_of(client, article)


def test_of_a_live_blogs_many_revisions_one_page_is_read(
    client: Client,
    article: Article,
    correction: Correction,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    later = [Revision(article=article, number=number, text=Text.kept(f"Copy {number}.")) for number in range(3, 500)]
    Revision.objects.bulk_create(later)
    read: list[type] = []
    made = {model: model.from_db.__func__ for model in (Revision, Text)}  # type: ignore[attr-defined]
    for model in made:
        monkeypatch.setattr(model, "from_db", classmethod(lambda cls, *row: read.append(cls) or made[cls](cls, *row)))
    with django_assert_max_num_queries(8) as asked:
        page = page_of(client, article, page="5", revision="270")
    assert len(page.query("ol > li")) == A_PAGE
    assert (read.count(Revision), read.count(Text)) == (A_PAGE + 1, A_PAGE + 1)
    passed_over = [one["sql"] for one in asked.captured_queries if "OFFSET" in one["sql"]]
    assert passed_over and not any("archive_text" in sql for sql in passed_over), "no text is looked up on the way"


def test_a_correction_stands_at_its_revision_on_whatever_page(
    client: Client, article: Article, correction: Correction
) -> None:
    Revision.objects.bulk_create(
        [Revision(article=article, number=number, text=Text.kept("Copy.")) for number in range(3, 60)]
    )
    assert "wrong year" not in page_of(client, article).query_one("main").to_text()
    assert "wrong year" in page_of(client, article, page="2").query_one("#revision-2").to_text()


DATED = "Updated 10:15\n“Quoted words,” she said.\nThe bridge is open.\nNobody knows why."


def revisions(article: Article, *copies: str) -> None:
    newest = article.newest()
    assert newest is not None
    for number, copy in enumerate(copies, newest.number + 1):
        RevisionFactory.create(article=article, number=number, copy=copy)


def test_what_is_no_word_of_the_story_is_folded(client: Client, article: Article, correction: Correction) -> None:
    revisions(article, DATED, DATED.replace("“", '"').replace("10:15", "11:30"), DATED.replace("open", "closed"))
    page = page_of(client, article)
    assert page.query_one("#revision-4.quiet summary h2").to_text() == "Revision 4"
    assert not page.query("#revision-5.quiet")
    assert not page_of(client, article, all="1").query(".quiet")


def test_small_changes_are_left_out_of_a_redline_until_asked_for(
    client: Client, article: Article, correction: Correction
) -> None:
    revisions(article, DATED, "Advertisement\n" + DATED.replace("10:15", "11:30").replace("open", "closed"))
    page = page_of(client, article)
    assert [one.to_text() for one in page.query(".redline ins")] == ["closed"]
    assert "left out" in page.query_one("#revision-4").to_text()
    (link,) = [one for one in page.query("#revision-4 a") if "all=1" in one.attrs["href"]]
    assert link.attrs["href"] == "?revision=4&all=1#revision-4"
    everything = page_of(client, article, revision="4", all="1")
    assert {"closed", "11:30"} <= {one.to_text().strip() for one in everything.query(".redline ins")}


def test_a_revision_with_a_correction_is_never_folded(client: Client, article: Article, correction: Correction) -> None:
    revisions(article, DATED, DATED.replace("“", '"'))
    Correction.objects.update(after=article.revisions.get(number=4))
    line = page_of(client, article).query_one("#revision-4")
    assert NOTICE in line.query_one(".panel").to_text() and "quiet" not in line.attrs["class"]


def test_a_paragraph_that_moved_is_shown_as_moved(client: Client, article: Article, correction: Correction) -> None:
    newest = article.newest()
    assert newest is not None
    first, second, third = newest.copy.split("\n")
    revisions(article, "\n".join([second, third, first]))
    redline = page_of(client, article).query_one(".redline")
    assert [one.attrs["href"] for one in redline.query("a.move")] in (
        ["#move-to-1", "#move-from-1"],
        ["#move-from-1", "#move-to-1"],
    )
    assert not [one for one in redline.query("ins, del") if one.attrs.get("class") != "moved" and one.to_text().strip()]


def test_it_can_be_followed(client: Client, article: Article, correction: Correction) -> None:
    feeds = [link.attrs["href"] for link in page_of(client, article).query('link[rel="alternate"]')]
    assert f"/s/courier/corrections/feed.atom?article={article.pk}" in feeds


def test_no_more_is_weighed_than_a_reader_may_wait_for(
    client: Client, article: Article, correction: Correction, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    history = import_module("corrigenda.record.history.view")  # the package calls its view so
    weighed = history.weighed
    monkeypatch.setattr(history, "MOST_WEIGHED", 2_500)
    monkeypatch.setattr(
        history, "weighed", lambda before, after: sizes.append(max(len(before), len(after))) or weighed(before, after)
    )
    RevisionFactory.create(article=article, number=3, copy="word " * 1_000)
    for number in range(4, 8):
        RevisionFactory.create(article=article, number=number, copy=f"{number} " * 500)
    page_of(client, article)
    assert sizes == [1_000, 1_000]


def test_copies_too_long_to_compare_are_not_read_for_what_is_small_either(
    client: Client, article: Article, correction: Correction, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = import_module("corrigenda.record.history.view")
    monkeypatch.setattr(history, "filtered", lambda *copies: pytest.fail("compared"))
    RevisionFactory.create(article=article, number=3, copy="word " * 100_000)
    assert "too long to compare here" in page_of(client, article).query_one("main").to_text()
