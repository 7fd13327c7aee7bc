"""Two loads of the same articles at once: nothing is lost, nothing is kept twice, neither fails."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection
from pytest_django import DjangoAssertNumQueries

from corrigenda.archive.flows.load import Incoming, Loaded
from corrigenda.archive.models import Address, Article, Revision, Text
from corrigenda.archive.pages.capture import Capture, described, of_page, of_text
from corrigenda.corrections.models import Case
from corrigenda.corrections.revisions import receive_many as receiving
from corrigenda.corrections.revisions.receive_many import Received, receive_many
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import SiteFactory
from tests.unit.corrections.conftest import Send

MANY = 200


def batch(part: str, order: int = 1) -> list[Incoming]:
    """The same articles, with the words of one sender; some copies stand in all."""
    return [
        Incoming(
            PageUrl.of(f"https://courier.example/{at}"), of_text("The same." if at % 5 == 0 else f"Story {at} {part}.")
        )
        for at in range(MANY)
    ][::order]


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("threads share a test's SQLite in memory; tests/crash/test_kill_ingest.py has three processes")
    site = SiteFactory.create(key="courier")
    start, told = threading.Barrier(3), list[Received | Exception]()

    def run(part: str, order: int) -> None:
        try:
            mine = Site.objects.get(pk=site.pk)
            start.wait()
            told.append(receive_many(site=mine, batch=batch(part, order)))
        except Exception as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in (("one", 1), ("two", -1), ("one", 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in told if not isinstance(one, Received)] == []
    assert Article.objects.count() == Address.objects.count() == MANY
    for article in Article.objects.all():
        numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert Text.objects.count() == 1 + 2 * (MANY - MANY // 5)
    changed = sum(one.changed for one in told if isinstance(one, Received))
    assert Revision.objects.count() == changed


def test_a_deadlock_is_tried_again_and_other_trouble_is_not(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    class Deadlock(Exception):
        sqlstate = "40P01"

    trouble = [OperationalError("deadlock"), OperationalError("the disk is full")]
    trouble[0].__cause__ = Deadlock()

    def fails(**_: object) -> Loaded:
        raise trouble.pop(0)

    monkeypatch.setattr(receiving, "load", fails)
    with pytest.raises(OperationalError, match="disk"):
        receive_many(site=site, batch=batch("one"))
    assert trouble == []


def test_what_says_nothing_new_costs_few_queries(
    site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    receive_many(site=site, batch=batch("one"))
    with django_assert_max_num_queries(8):
        assert receive_many(site=site, batch=batch("one")) == Received(0, MANY)
    assert Revision.objects.count() == MANY


def test_among_the_same_a_word_that_changed_is_a_revision(site: Site) -> None:
    receive_many(site=site, batch=batch("one"))
    changed = batch("one")
    changed[7] = Incoming(changed[7].page, of_text("Story 7 goes on."))
    again = Incoming(changed[9].page, of_text("Story 9 goes on."))
    assert receive_many(site=site, batch=[*changed, again]) == Received(2, MANY - 1)
    newest = {
        one.url[-2:]: one.newest() for one in Article.objects.filter(url__in=(changed[7].page.url, changed[9].page.url))
    }
    assert [one.copy for one in newest.values() if one] == ["Story 7 goes on.", "Story 9 goes on."]


def test_of_two_lines_on_one_article_the_later_is_the_newest(site: Site) -> None:
    url = "courier.example/a"
    receive_many(site=site, batch=[Incoming(PageUrl.of(f"https://{url}"), of_text("The bridge stays."))])
    older, newer = of_text("The bridge goes."), of_text("The bridge stays after all.")
    receive_many(
        site=site, batch=[Incoming(PageUrl.of(f"https://{url}"), older), Incoming(PageUrl.of(f"http://{url}/"), newer)]
    )
    newest = Article.objects.get().newest()
    assert newest is not None
    assert (newest.copy, newest.number) == (newer.copy, 3)


def test_the_same_copy_with_another_headline_is_described_anew(site: Site) -> None:
    url, copy = "https://courier.example/a", of_text("The bridge stays.")
    for headline in ("Bridge", "The old bridge"):
        receive_many(site=site, batch=[Incoming(PageUrl.of(url), described(copy, headline=headline))])
    assert (Article.objects.get().headline, Revision.objects.count()) == ("The old bridge", 1)


def test_a_page_that_names_another_as_its_own_is_looked_at(site: Site) -> None:
    page = "<link rel=canonical href=https://courier.example/{}><article>The bridge stays.</article>"
    for name in ("print", "a"):
        url = "https://courier.example/print"
        receive_many(site=site, batch=[Incoming(PageUrl.of(url), of_page(page.format(name), site, url))])
    assert Article.objects.get(url__endswith="/print").newest() is not None


def test_where_a_case_runs_the_same_copy_is_received(site: Site, send: Send, revision: Revision) -> None:
    case = send("1931", "1932").case
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None)
    receive_many(site=site, batch=[Incoming(PageUrl.of(revision.article.url), Capture(revision.copy))])
    case.refresh_from_db()
    assert case.anchored_on == revision
