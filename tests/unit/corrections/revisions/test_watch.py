"""The watch: pages of a site that is watched are looked at again, politely, and what changed on them is received."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.anchoring import describe
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import StealthEdit
from corrigenda.corrections.revisions import watch as watching
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.revisions.watch import resume, set_watch, watch
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.dispatch import worker
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.lib.database import patience
from corrigenda.lib.net.pages import Answer, Client
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.filed import filed
from tests.web import Page, Web, serving

WORDS = "The bridge was opened in 1931, the city archive says."


@pytest.fixture
def web(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setattr(watching, "PAUSE", 0.0)
    with serving() as web:
        site.hosts, site.private, site.watch = [web.host], True, True
        site.save()
        web.story("/bridge", WORDS)
        yield web


@pytest.fixture
def known(site: Site, web: Web) -> Callable[..., Article]:
    """known("/bridge", hours=3) is an article published so long ago, whose page is due."""

    def make(path: str, **age: float) -> Article:
        url, now = web.url(path), clock.now()
        main(["ingest", url, "--site", site.key, "--pause", "0"])
        Article.objects.filter(url=url).update(published_at=now - timedelta(**age), look_at=now)
        return Article.objects.get(url=url)

    return make


def due(site: Site) -> None:
    """Time goes by until every page is due again."""
    Article.objects.filter(site=site).update(look_at=clock.now())


def next_look() -> timedelta:
    return Job.objects.get(task="watch").next_at - clock.now()


def test_a_change_is_seen_and_an_unchanged_page_costs_nothing(
    site: Site, web: Web, known: Callable[..., Article]
) -> None:
    article = known("/bridge", days=2)
    watch(site.pk)
    assert web.asked[-1] == ("/bridge", True)
    web.story("/bridge", WORDS.replace("1931", "1932"))
    due(site)
    watch(site.pk)
    assert [one.number for one in article.revisions.order_by("number")] == [1, 2]
    assert StealthEdit.objects.get().edit().new == "1932"
    due(site)
    watch(site.pk)
    assert web.asked[-1] == ("/bridge", True)


@pytest.mark.parametrize(("age", "most"), [({"minutes": 5}, 6), ({"days": 2}, 133), ({"days": 999}, 48_000)])
def test_fresh_articles_are_looked_at_soon_again_old_ones_late(
    site: Site, known: Callable[..., Article], age: dict[str, float], most: int
) -> None:
    article = known("/bridge", **age)
    watch(site.pk)
    article.refresh_from_db()
    assert article.look_at is not None
    assert timedelta(minutes=most * 0.7) < article.look_at - clock.now() < timedelta(minutes=most)


def test_one_page_a_job_the_longest_due_first(site: Site, web: Web, known: Callable[..., Article]) -> None:
    web.story("/tram", "The tram runs again.")
    early, late = known("/tram", days=1), known("/bridge", days=1)
    Article.objects.filter(pk=early.pk).update(look_at=clock.now() - timedelta(hours=1))
    Article.objects.filter(pk=late.pk).update(look_at=clock.now() - timedelta(minutes=1))
    web.asked.clear()
    watch(site.pk)
    assert web.paths() == ["/tram"]
    watch(site.pk)
    watch(site.pk)
    assert web.paths() == ["/tram", "/bridge"]
    assert Job.objects.filter(task="watch").count() == 1


def test_what_a_reader_suggested_is_found_fixed(site: Site, web: Web, known: Callable[..., Article]) -> None:
    article = known("/bridge", days=2)
    revision = article.newest()
    assert revision is not None
    start = revision.copy.index("1931")
    sent = Submission(
        url=article.url, kind="fact", target=describe(revision.copy, start, start + 4), replacement="1932"
    )
    case = filed(site=site, sent=sent).case
    web.story("/bridge", WORDS.replace("1931", "1932"))
    watch(site.pk)
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "fixed-by-hand")


def test_noise_makes_no_revision(site: Site, web: Web, known: Callable[..., Article]) -> None:
    web.story("/bridge", "Updated 5 minutes ago", WORDS, "12 comments")
    article = known("/bridge", days=2)
    web.story("/bridge", "Updated 2 hours ago", WORDS, "319 comments")
    watch(site.pk)
    assert web.asked[-1] == ("/bridge", False)
    assert article.revisions.count() == 1


def test_robots_txt_is_heeded(site: Site, web: Web, known: Callable[..., Article]) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow: /private/", "text/plain")
    article = known("/bridge", days=2)
    Article.objects.filter(pk=article.pk).update(url=web.url("/private/bridge"))
    web.asked.clear()
    watch(site.pk)
    assert web.paths() == []
    assert "robots.txt" in Article.objects.get().fetch_error
    assert timedelta(seconds=5) < next_look() < timedelta(seconds=8)


def test_a_host_in_trouble_is_left_alone_as_long_as_it_wants(
    site: Site, web: Web, known: Callable[..., Article]
) -> None:
    article = known("/bridge", days=999)
    web.pages["/bridge"] = Page(b"", status=503, headers={"Retry-After": "1800"})
    watch(site.pk)
    article.refresh_from_db()
    assert article.look_at is not None
    assert timedelta(minutes=29) < article.look_at - clock.now() < timedelta(minutes=31)
    assert timedelta(minutes=29) < next_look() < timedelta(minutes=31)
    assert "503" in article.fetch_error


def test_a_look_that_a_newer_one_has_overtaken_is_no_trouble(
    site: Site, web: Web, known: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = known("/bridge", days=2)
    web.story("/bridge", WORDS.replace("1931", "1932"))
    whole = Client.ask

    def ask(self: Client, url: str, **how: Any) -> Answer | str:
        answer = whole(self, url, **how)
        receive_revision(site=site, page=PageUrl.of(article.url), capture=Capture(WORDS.replace("1931", "1933")))
        return answer

    monkeypatch.setattr(Client, "ask", ask)
    watch(site.pk)
    article.refresh_from_db()
    newest = article.newest()
    assert newest is not None
    assert (article.fetch_error, "1933" in newest.copy) == ("", True)
    assert next_look() < timedelta(seconds=5)


def test_a_page_that_is_gone_is_noted_and_its_return_too(site: Site, web: Web, known: Callable[..., Article]) -> None:
    article = known("/bridge", days=2)
    page = web.pages.pop("/bridge")
    watch(site.pk)
    article.refresh_from_db()
    assert "404" in article.fetch_error
    web.pages["/bridge"] = page
    due(site)
    watch(site.pk)
    article.refresh_from_db()
    assert article.fetch_error == ""


def test_a_host_that_is_the_sites_no_more_is_not_asked(site: Site, web: Web, known: Callable[..., Article]) -> None:
    known("/bridge", days=2)
    site.hosts = ["courier.example"]
    site.save()
    web.asked.clear()
    watch(site.pk)
    assert web.asked == []
    assert "no page of this site" in Article.objects.get().fetch_error


def test_the_watch_goes_on_whatever_a_page_does(
    site: Site, known: Callable[..., Article], monkeypatch: pytest.MonkeyPatch, do_jobs: Callable[[], None]
) -> None:
    article = known("/bridge", days=2)

    def breaks(**_: object) -> None:
        raise RuntimeError("a page that we cannot read")

    monkeypatch.setattr(watching, "receive_page", breaks)
    article.addresses.update(etag="")
    watching._go_on(site, timedelta(0))
    do_jobs()
    assert next_look() > timedelta(0)
    article.refresh_from_db()
    assert article.look_at is not None
    assert article.look_at > clock.now() + timedelta(hours=1)


def test_begun_it_spreads_the_archive_and_ended_it_asks_no_more(
    site: Site, web: Web, revision: Revision, do_jobs: Callable[[], None]
) -> None:
    Article.objects.update(published_at=clock.now() - timedelta(days=999))
    assert main(["site", "watch", site.key]) == 0
    article = Article.objects.get()
    assert article.look_at is not None
    assert article.look_at < clock.now() + timedelta(days=33)
    assert main(["site", "watch", site.key, "--off"]) == 0
    do_jobs()
    assert (Article.objects.get().look_at, web.asked, Job.objects.count()) == (None, [], 0)
    assert main(["site", "watch", "nobody"]) == 2


def test_a_watch_that_stands_still_goes_on_when_a_worker_starts(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "close_old_connections", lambda: None)  # the test's own stays open
    set_watch(site=site, on=True)
    Job.objects.filter(task="watch").update(given_up_at=clock.now())
    assert main(["doctor"]) == 1
    assert "site courier: the watch over its pages has stopped" in capsys.readouterr().out
    stop = threading.Event()

    def begin() -> None:
        stop.set()
        resume()

    worker.work(stop, begin)
    assert Job.objects.filter(task="watch", given_up_at=None).count() == 1
    main(["doctor"])
    assert "has stopped" not in capsys.readouterr().out


def test_a_worker_that_starts_asks_no_host_sooner_than_it_wants(site: Site) -> None:
    set_watch(site=site, on=True)
    Job.objects.filter(task="watch").update(next_at=clock.now() + timedelta(hours=1))
    resume()
    assert next_look() > timedelta(minutes=50)
    Site.objects.update(watch=False)
    Job.objects.all().delete()
    resume()
    assert not Job.objects.exists()


def test_a_new_article_is_watched_from_the_start(site: Site, known: Callable[..., Article], web: Web) -> None:
    set_watch(site=site, on=True)
    main(["ingest", web.url("/bridge"), "--site", site.key, "--pause", "0"])
    article = Article.objects.get()
    assert article.look_at is not None
    assert article.look_at < clock.now() + timedelta(minutes=6)
