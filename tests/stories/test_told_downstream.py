"""A republisher is told of a correction, by mail and by webhook, and what it answers stays with the correction."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.models import Partner, Told
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.telling.set_republishers import add_republisher, end_republisher
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, text
from tests.doors.record.publishing import NOTICE, published

Post = tuple[dict[str, str], bytes]


class _System(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server: Any = self.server
        server.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(server.answers.pop(0) if server.answers else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def system() -> Iterator[Any]:
    """A partner's own server; `posts` is what came, `answers` the statuses it gives first."""
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _System)
    server.posts, server.answers = [], []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def boss(stan: Staff) -> Actor:
    return Actor(ActorRole.STANDARDS, stan)


@pytest.fixture
def letters(settings: Any, tmp_path: Path) -> Callable[[], list[EmailMessage]]:
    settings.MAIL_URL = f"maildir://{tmp_path}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    return lambda: maildir.letters(tmp_path)


def add(site: Site, by: Actor, **given: str) -> tuple[Partner, str]:
    return add_republisher(
        site=site, by=by, given={"name": "Wire", "channel": "mail", "address": "desk@wire.example", **given}
    )


def test_by_mail_with_the_words_to_put_in_place(
    article: Article, boss: Actor, letters: Callable[[], list[Any]], do_jobs: Callable[[], None], client: Client
) -> None:
    add(article.site, boss)
    correction = published(article)
    do_jobs()
    do_jobs()
    (letter,) = [one for one in letters() if one["To"] == "desk@wire.example"]
    body = letter.get_content()
    assert NOTICE in body
    assert "1932" in body.split("The correct words, to use instead:")[1]
    address = next(word for word in body.split() if "/told/" in word)
    page = client.get(urlsplit(address).path)
    assert NOTICE in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert Told.objects.get().answer == ""
    assert client.post(urlsplit(address).path, {"answer": "nonsense"}).status_code == 422
    assert b"has corrected its copy" in client.post(urlsplit(address).path, {"answer": "corrected"}).content
    told = Told.objects.get()
    assert (told.correction, told.answer, told.answered_at is not None) == (correction, "corrected", True)


def test_a_guessed_address_answers_nothing(client: Client, article: Article) -> None:
    assert client.get("/s/courier/told/1~abc").status_code == 404


def test_by_webhook_signed_and_again_until_it_is_taken(
    article: Article, boss: Actor, system: Any, do_jobs: Callable[[], None]
) -> None:
    Site.objects.update(private=True)
    article.site.refresh_from_db()
    system.answers = [503]
    _, secret = add(article.site, boss, channel="webhook", address=f"http://127.0.0.1:{system.server_port}/in")
    correction = published(article)
    do_jobs()
    assert Told.objects.get().at is None
    Job.objects.update(next_at=clock.now())
    do_jobs()
    (first, second) = system.posts
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    assert _signed(second, secret)
    said = json.loads(second[1])
    assert said["type"] == "correction.published"
    assert said["data"]["edit"] == {"old": "1931", "new": "1932"}
    assert (said["data"]["number"], said["data"]["notice"]) == (correction.number, NOTICE)
    told = Told.objects.get()
    assert (told.answer, told.at is not None) == ("received", True)


def _signed(post: Post, secret: str) -> bool:
    headers, body = post
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()
    return headers["webhook-signature"] == f"v1,{expected}"


def test_of_a_later_notice_that_amends_it(
    article: Article,
    boss: Actor,
    system: Any,
    letters: Callable[[], list[Any]],
    do_jobs: Callable[[], None],
    client: Client,
    stan: Staff,
) -> None:
    Site.objects.update(private=True)
    article.site.refresh_from_db()
    add(article.site, boss)
    add(article.site, boss, name="Radio", channel="webhook", address=f"http://127.0.0.1:{system.server_port}/in")
    correction = published(article)
    for later in ("It was neither; it was 1933.", "It was 1934, says the city."):
        amend(case=correction.case, by=boss, notice=later)
    do_jobs()
    do_jobs()
    posts = {json.loads(body)["type"] for _, body in system.posts}
    assert posts == {"correction.published", "correction.amended"}
    said = [json.loads(body)["data"]["notice"] for _, body in system.posts]
    assert sorted(said) == sorted([NOTICE, "It was neither; it was 1933.", "It was 1934, says the city."])
    assert len({headers["webhook-id"] for headers, _ in system.posts}) == 3
    last = next(one.get_content() for one in letters() if "1934" in one.get_content())
    assert "was amended" in next(one["Subject"] for one in letters() if "1934" in one.get_content())
    assert "It was neither; it was 1933." in last.split("Until now it said:")[1]
    address = next(word for word in last.split() if "/told/" in word)
    assert "It was 1934, says the city." in client.get(urlsplit(address).path).content.decode()
    assert "(amendment 2)" in text(at_desk(stan).get(f"/desk/courier/{correction.number}/"))


def test_only_of_what_it_asked_for(article: Article, boss: Actor, do_jobs: Callable[[], None]) -> None:
    Article.objects.filter(pk=article.pk).update(section="City")
    article.refresh_from_db()
    for name, given in {
        "all": {},
        "city": {"section": "City"},
        "world": {"section": "World"},
        "this": {"article": article.url},
    }.items():
        add(article.site, boss, name=name, **given)
    ended, _ = add(article.site, boss, name="ended")
    end_republisher(site=article.site, by=boss, partner=ended.pk)
    published(article)
    do_jobs()
    assert sorted(Told.objects.values_list("partner__name", flat=True)) == ["all", "city", "this"]


def test_a_fix_without_a_notice_is_told_to_nobody(article: Article, boss: Actor, do_jobs: Callable[[], None]) -> None:
    add(article.site, boss)
    published(article, kind="minor-fix", notice="")
    do_jobs()
    assert not Told.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"channel": "pigeon"}, "channel"),
        ({"address": "nobody"}, "address"),
        ({"channel": "webhook", "address": "ftp://wire.example/"}, "address"),
        ({"article": "https://courier.example/no/such/"}, "article"),
        ({"article": "https://courier.example/city/bridge/", "section": "City"}, "section"),
        ({"section": "x" * 201}, "section"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(
    article: Article, boss: Actor, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add(article.site, boss, **given)
    assert list(refusal.value.errors) == [field]
    assert not Partner.objects.exists()


def test_an_editor_sees_who_is_told_and_cannot_change_it(
    article: Article, ed: Staff, editor: Actor, boss: Actor
) -> None:
    add(article.site, boss, name="Wire & Co")
    assert "Wire & Co" in text(at_desk(ed).get("/desk/courier/partners/"))
    with pytest.raises(NotAllowed):
        add(article.site, editor)
    assert at_desk(ed).post("/desk/courier/partners/", {"do": "end", "partner": "1"}).status_code == 403


def test_a_standards_editor_adds_one_and_sees_its_secret_once(article: Article, stan: Staff) -> None:
    desk = at_desk(stan)
    given = {"do": "add", "name": "Wire", "channel": "webhook", "address": "https://wire.example/in"}
    shown = text(desk.post("/desk/courier/partners/", given))
    secret = Partner.objects.get().keys["secret"]
    assert secret in shown
    assert secret not in text(desk.get("/desk/courier/partners/"))
    refused = desk.post("/desk/courier/partners/", {**given, "address": "wire"})
    assert refused.status_code == 422
    assert "beginning with http" in text(refused)


def test_the_case_says_who_was_told_and_what_they_answered(
    article: Article, boss: Actor, ed: Staff, letters: object, do_jobs: Callable[[], None]
) -> None:
    add(article.site, boss, name="Wire & Co")
    correction = published(article)
    do_jobs()
    page = f"/desk/courier/{correction.number}/"
    assert "Wire & Co : notified, no answer yet" in text(at_desk(ed).get(page)).replace("Co:", "Co :")
    Told.objects.update(answer="corrected", answered_at=correction.published_at)
    assert "has corrected its copy" in text(at_desk(ed).get(page))
