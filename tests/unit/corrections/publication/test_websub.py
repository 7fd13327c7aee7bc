"""A hub is told of what is published, tried again while it is away, and never at the price of our own network."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.websub import announce
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import TASKS, Later
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published


class Hub:
    def __init__(self) -> None:
        self.told: list[dict[str, list[str]]] = []
        self.status = 202
        self.url = ""


@pytest.fixture
def hub() -> Iterator[Hub]:
    known = Hub()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            known.told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(known.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known.url = f"http://127.0.0.1:{server.server_port}/hub"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield known
        server.shutdown()
        thread.join()


@pytest.fixture
def correction(article: Article, hub: Hub) -> Correction:
    Site.objects.update(hub=hub.url, private=True)
    article.site.refresh_from_db()
    return published(article)


def jobs() -> list[Job]:
    return list(Job.objects.filter(task="announce"))


def test_it_names_every_feed_that_changed(correction: Correction, hub: Hub, do_jobs: Callable[[], None]) -> None:
    (job,) = jobs()
    announce(**job.args)
    base = "http://127.0.0.1:8000/s/courier/corrections/feed"
    assert [one["hub.url"][0] for one in hub.told] == [
        f"{base}.atom",
        f"{base}.json",
        f"{base}.atom?article={correction.article_id}",
        f"{base}.json?article={correction.article_id}",
    ]
    assert all(one["hub.mode"] == ["publish"] and one["hub.topic"] == one["hub.url"] for one in hub.told)


def test_a_site_without_a_hub_asks_for_nothing(article: Article) -> None:
    published(article)
    assert jobs() == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_hub_in_trouble_is_told_later(correction: Correction, hub: Hub, status: int) -> None:
    hub.status = status
    with pytest.raises(Later, match=str(status)):
        announce(**jobs()[0].args)


def test_that_has_an_end(correction: Correction, hub: Hub, do_jobs: Callable[[], None]) -> None:
    hub.status = 503
    for _ in range(TASKS["announce"].attempts):
        Job.objects.filter(given_up_at=None, leased_until=None).update(next_at=clock.now() - timedelta(seconds=1))
        do_jobs()
    (job,) = jobs()
    assert job.given_up_at is not None and "503" in job.last_error


def test_a_hub_that_refuses_is_not_asked_again(
    correction: Correction, hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    hub.status = 403
    announce(**jobs()[0].args)
    assert "answered 403" in caplog.text


def test_a_hub_inside_our_network_is_not_asked(
    correction: Correction, hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    Site.objects.update(private=False)
    announce(**jobs()[0].args)
    assert hub.told == [] and "private network" in caplog.text


def test_a_hub_that_is_gone_is_told_later(correction: Correction) -> None:
    Site.objects.update(hub="http://127.0.0.1:9/hub")
    with pytest.raises(Later):
        announce(**jobs()[0].args)
    Site.objects.update(hub="")
    announce(**jobs()[0].args)  # nobody to tell any more
