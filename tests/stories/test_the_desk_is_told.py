"""The desk is told that cases came: by mail and chat, at once or in one digest a period, and never in quiet hours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client

from corrigenda.anchoring import describe
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.alerts.deliver import not_told, post_alerts
from corrigenda.corrections.alerts.happened import happened
from corrigenda.corrections.alerts.look_round import look_round
from corrigenda.corrections.alerts.set_alerts import add_author, set_hours, subscribe
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Alert, AlertMessage, Case, Event, Subscription
from corrigenda.corrections.people.assign import assign
from corrigenda.corrections.people.note import write_note
from corrigenda.corrections.people.watch import watch
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import Unanswered
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from tests.factories import ArrivalFactory, CaseFactory, RevisionFactory, SuggestionFactory
from tests.filed import filed
from tests.stories.sinks import MailSink, mail_sink, webhook_sink

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)  # a Friday
Run = Callable[[], None]


class Clock:
    """The time that everyone is told; `to` sets it. It goes on by a microsecond, so that no two jobs are due at once."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def tell(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def to(self, text: str) -> None:
        self.now = datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    wall = Clock(NOON)
    monkeypatch.setattr(clock, "now", wall.tell)
    return wall


@pytest.fixture
def sink(settings: Any) -> Iterator[MailSink]:
    with mail_sink() as (sink, url):
        settings.MAIL_URL = url
        settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
        yield sink


@pytest.fixture
def chat(site: Site) -> Iterator[Any]:
    Site.objects.update(private=True)
    site.refresh_from_db()
    with webhook_sink() as chat:
        yield chat


def wants(by: Actor, site: Site, **given: str) -> Subscription:
    usual = {"view": "all", "channel": "mail", "rhythm": "at-once"}
    return subscribe(site=site, by=by, given={**usual, **given})


def comes(site: Site, number: int = 1, **more: Any) -> list[Case]:
    """Suggestions arrive, each about an article of its own, and are filed."""
    return [_comes(site, **more) for _ in range(number)]


def _comes(site: Site, *, section: str = "", authors: tuple[str, ...] = (), **more: Any) -> Case:
    article = RevisionFactory.create(
        article__site=site, article__section=section, article__authors=list(authors)
    ).article
    copy = article.newest().copy
    start = copy.index("1931")
    fields: dict[str, Any] = {"url": article.url, "kind": "fact", "replacement": "1932", **more}
    return filed(site=site, sent=Submission(target=describe(copy, start, start + 4), **fields)).case


def body(letter: Any) -> str:
    return str(letter.get_content())


def test_a_digest_of_forty_cases_reads_well(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site, rhythm="daily")
    cases = comes(site, 40, section="City", name="Rita Reader", email="rita@reader.example", source="my.diary.example")
    SuggestionFactory.create(case=cases[0], comment="Ask me at rita@reader.example or +380 44 123-45-67.")
    do_jobs()
    assert sink.to(ed.email) == []
    wall.to("2026-11-28T08:00")
    do_jobs()
    (letter,) = sink.to(ed.email)
    text = body(letter)
    assert letter["Subject"] == "The Harbour Courier: 40 new cases"
    assert text.count("“1931” → “1932”") == 40
    assert [int(number) for number in re.findall(r"^No\. (\d+) · Wrong fact · City", text, re.MULTILINE)] == [
        case.number for case in cases
    ]
    assert {f"/desk/courier/{case.number}/" for case in cases} <= {
        word.partition("8000")[2] for word in text.split()
    }  # one click opens the case
    assert "2 readers" in text
    assert not re.search(r"Rita|reader\.example|diary|44 123", text)
    assert max(map(len, text.splitlines())) <= 998  # RFC 5322, section 2.1.1
    assert "/desk/courier/alerts/" in text


def test_exactly_one_digest_a_period(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site, rhythm="daily")
    comes(site, 2)
    do_jobs()
    for moment in ("2026-11-28T08:00", "2026-11-28T08:05"):
        wall.to(moment)
        Job.objects.filter(task="gather-alerts").update(next_at=wall.now)  # however often it is asked for
        do_jobs()
        comes(site)
        do_jobs()
    set_hours(by=editor, given={"daily_at": "17:00"})
    wall.to("2026-11-28T17:00")
    do_jobs()
    assert len(sink.to(ed.email)) == 1
    wall.to("2026-11-29T17:00")
    do_jobs()
    assert [letter["Subject"] for letter in sink.to(ed.email)] == [
        "The Harbour Courier: 2 new cases",
        "The Harbour Courier: 2 new cases",
    ]
    assert list(AlertMessage.objects.values_list("period", flat=True)) == ["2026-11-28", "2026-11-29"]
    assert len({letter["Message-ID"] for letter in sink.to(ed.email)}) == 2


def test_quiet_hours_in_the_persons_own_zone(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site)
    Staff.objects.filter(pk=ed.pk).update(timezone="America/New_York")
    set_hours(by=editor, given={"quiet_from": "22:00", "quiet_until": "07:00"})
    wall.to("2026-11-28T03:30")  # 22:30 there
    for _ in range(3):
        comes(site)
        do_jobs()
    wall.to("2026-11-28T11:59")
    do_jobs()
    assert sink.to(ed.email) == []
    wall.to("2026-11-28T12:00")
    do_jobs()
    assert [letter["Subject"] for letter in sink.to(ed.email)] == ["The Harbour Courier: 3 new cases"]


def test_who_never_chose_is_told_once_a_day(
    site: Site, ed: Staff, stan: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    comes(site, 2)
    ArrivalFactory.create(site=site, held_by="links")
    look_round()
    do_jobs()
    assert sink.letters == []
    wall.to("2026-11-28T08:00")
    do_jobs()
    for person in (ed, stan):
        (letter,) = sink.to(person.email)  # one message: new cases, and what is held
        assert letter["Subject"] == "The Harbour Courier: 2 new cases"
        assert "1 suggestion is held." in body(letter)
    ids = set(Subscription.objects.values_list("staff", flat=True))
    assert ids == {ed.pk, stan.pk}


def test_one_case_is_told_once_by_the_quickest_way(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site, rhythm="daily")
    wants(editor, site, view="section", of="city")
    wants(editor, site, view="kind", of="fact", rhythm="hourly")
    comes(site, section="City")
    comes(site, section="World")
    comes(site, section="World", kind="typo")
    do_jobs()
    assert len(sink.to(ed.email)) == 1
    wall.to("2026-11-27T13:00")
    do_jobs()
    assert len(sink.to(ed.email)) == 2
    wall.to("2026-11-28T08:00")
    do_jobs()
    assert len(sink.to(ed.email)) == 3
    assert Alert.objects.count() == 3


def test_what_was_settled_meanwhile_is_counted_and_not_listed(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site, rhythm="hourly")
    first, second = comes(site, 2)
    do_jobs()
    stet(case=first, by=editor, reason="It was 1931.")
    wall.to("2026-11-27T13:00")
    do_jobs()
    (letter,) = sink.to(ed.email)
    assert f"No. {second.number} " in body(letter)
    assert f"/{first.number}/" not in body(letter)
    assert "1 case was settled before this went out." in body(letter)
    (third,) = comes(site)
    do_jobs()
    stet(case=third, by=editor, reason="It was 1931.")
    wall.to("2026-11-27T14:00")
    do_jobs()
    assert len(sink.to(ed.email)) == 1  # nothing is left to tell


def test_chats_are_told_in_their_forms(site: Site, editor: Actor, chat: Any, wall: Clock, do_jobs: Run) -> None:
    for channel in ("slack", "teams", "mattermost", "discord"):
        wants(editor, site, channel=channel, address=f"{chat.url}/{channel}")
    (case,) = comes(site, comment="My number is in the book.")
    do_jobs()
    by_path = {post.path.rpartition("/")[2]: post for post in chat.posts}
    assert sorted(by_path) == ["discord", "mattermost", "slack", "teams"]
    for post in chat.posts:
        said = post.body.decode()
        assert post.headers["content-type"].startswith("application/json")
        assert f"/desk/courier/{case.number}/" in said
        assert "“1932”" in said
        assert "in the book" not in said
    assert set(by_path["discord"].json) == {"content", "allowed_mentions", "flags"}
    assert by_path["teams"].json["type"] == "message"
    stored = Subscription.objects.annotate(kept=Cast("address", TextField())).values_list("kept", flat=True)
    assert not any(chat.url in str(address) for address in stored)  # an address of a webhook is a secret


def test_chats_are_told_in_the_sites_language(site: Site, editor: Actor, chat: Any, wall: Clock, do_jobs: Run) -> None:
    Site.objects.update(language="uk")
    for channel in ("slack", "teams", "mattermost", "discord"):
        wants(editor, site, channel=channel, address=f"{chat.url}/{channel}")
    comes(site, replacement="")
    do_jobs()
    assert len(chat.posts) == 4
    for post in chat.posts:
        said = json.dumps(post.json, ensure_ascii=False)
        assert "№ 1" in said
        assert "Вилучити «1931»" in said


def test_a_chat_that_asks_for_patience_gets_it_and_one_that_is_gone_is_named(
    site: Site, editor: Actor, chat: Any, wall: Clock, do_jobs: Run
) -> None:
    subscription = wants(editor, site, channel="slack", address=chat.url)
    chat.answers = [(429, {"Retry-After": "120"}), (200, {}), (404, {})]
    comes(site)
    do_jobs()
    assert Job.objects.get(task="post-alerts").next_at.replace(microsecond=0) == NOON + timedelta(seconds=120)
    comes(site, 2)
    do_jobs()
    assert len(chat.posts) == 1
    wall.to("2026-11-27T12:02:01")
    do_jobs()
    wall.to("2026-11-27T12:04")
    do_jobs()
    assert [post.json["text"] for post in chat.posts[1:]] == [
        chat.posts[0].json["text"],
        "The Harbour Courier: 2 new cases",  # what came meanwhile came together
    ]
    subscription.refresh_from_db()
    assert subscription.trouble == "it answered 404"
    assert not Job.objects.filter(task="post-alerts").exists()


def test_an_unreachable_hook_holds_up_nothing(
    site: Site, editor: Actor, ed: Staff, chat: Any, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    """Nobody listens at port 9. `test_worker.py` shows that a host's silence stops no other line of the queue."""
    wants(editor, site)
    down = wants(editor, site, channel="teams", address="http://127.0.0.1:9/down")
    wants(editor, site, channel="slack", address=chat.url)
    for number in range(1, 5):
        comes(site)
        do_jobs()
        assert (len(sink.to(ed.email)), len(chat.posts)) == (number, number)
        wall.now += timedelta(minutes=2)
    job = Job.objects.get(task="post-alerts")  # the others wait behind it, and come together
    assert (job.lane, job.host) == ("hooks", "127.0.0.1:9")
    assert Alert.objects.filter(message=None, subscription=down).count() == 3
    with pytest.raises(Unanswered):  # which its breaker counts
        post_alerts(job.args["message"])
    not_told("there was no answer", job.args["message"])
    down.refresh_from_db()
    assert down.trouble == "there was no answer"
    assert Job.objects.filter(task="gather-alerts", args={"subscription": down.pk}).exists()


def test_inside_our_own_network_no_hook_is_asked(site: Site, editor: Actor, wall: Clock, do_jobs: Run) -> None:
    subscription = wants(editor, site, channel="slack", address="http://127.0.0.1:9/metadata")
    comes(site)
    do_jobs()
    subscription.refresh_from_db()
    assert "inside a private network" in subscription.trouble


def test_what_concerns_a_person_is_told_to_them_and_not_to_whoever_did_it(
    site: Site, editor: Actor, ed: Staff, stan: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    boss = Actor(ActorRole.STANDARDS, stan)
    for person in (editor, boss):
        wants(person, site, view="mine")
    (case,) = comes(site)
    do_jobs()
    assert sink.letters == []
    assign(case=case, by=editor, to=stan.pk)
    written = write_note(case=case, by=editor, text="@stan, rita@reader.example says so. Look, @nobody!")
    assert written.unknown == ("nobody",)
    do_jobs()
    (letter,) = sink.letters
    assert letter["To"] == stan.email
    assert "Edith assigned it to you." in body(letter)
    assert "Edith mentioned you in a note. “@stan, […] says so. Look, @nobody!”" in body(letter)
    wall.to("2026-11-27T12:05")
    stet(case=case, by=boss, reason="It was 1931.")
    do_jobs()
    (answer,) = sink.to(ed.email)  # who writes a note watches the case
    assert "Decision by stan: let it stand." in body(answer)
    watch(case=case, by=editor, on=False)
    assert len(sink.letters) == 2


def test_late_cases_and_decisions_that_await_a_sign_off(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site, view="late")
    wants(editor, site, view="signoff")
    late = CaseFactory.create(article__site=site, opened_at=NOON - timedelta(days=4))
    Case.objects.filter(pk=late.pk).update(site=site)
    CaseFactory.create(anchored_on=late.anchored_on, words="Tuesday", opened_at=NOON - timedelta(hours=3))
    for _ in range(3):
        look_round()
        do_jobs()
    (letter,) = sink.to(ed.email)
    assert "It is late." in body(letter)
    assert f"/{late.number}/" in letter["Subject"] + body(letter)


def test_the_author_is_told_first_and_answers_the_desk(
    site: Site, editor: Actor, stan: Staff, sink: MailSink, wall: Clock, do_jobs: Run, client: Client
) -> None:
    boss = Actor(ActorRole.STANDARDS, stan)
    add_author(site=site, by=boss, given={"name": "Ada Author", "address": "ada@courier.example"})
    wants(boss, site, view="mine")
    comes(site, authors=("ada author",))
    do_jobs()
    assert sink.to("ada@courier.example") == []  # the site has not said so
    Site.objects.update(author_first=True)
    (case,) = comes(site, authors=("Bo Else", "ada author"), name="Rita Reader", comment="Ask rita@reader.example.")
    do_jobs()
    (letter,) = sink.to("ada@courier.example")
    assert case.events.filter(verb=Verb.AUTHOR_TOLD).exists()
    address = re.search(r"http://\S+(/desk/courier/author/\S+)", body(letter))
    assert address is not None
    page = client.get(address[1])
    shown = page.content.decode()
    assert "1932" in shown
    SuggestionFactory.create(case=case, replacement="1932, says r@reader.example")
    shown += client.get(address[1]).content.decode()
    assert "1932, says" in re.sub("<[^>]*>", "", shown)
    assert not re.search(r"Rita|reader\.example", shown)
    assert page["Cache-Control"] == "private, no-store"
    watch(case=case, by=boss, on=True)
    assert client.post(address[1], {"note": " "}).status_code == 422
    assert client.post(address[1], {"note": "My notes say 1932."}).status_code == 303
    assert "My notes say 1932." in client.get(address[1]).content.decode()
    do_jobs()
    (to_boss,) = sink.to(stan.email)
    assert "Ada Author wrote a note. “My notes say 1932.”" in body(to_boss)
    assert client.get(address[1][:-8] + "zzzzzzz/").status_code == 404
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=NOON - timedelta(days=31))
    assert client.get(address[1]).status_code == 404


def test_who_left_the_newsroom_is_told_nothing(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    wants(editor, site)
    ed.memberships.all().delete()
    comes(site)
    do_jobs()
    assert sink.letters == []


def test_a_batch_that_is_told_twice_is_told_once(
    site: Site, editor: Actor, ed: Staff, sink: MailSink, wall: Clock, do_jobs: Run
) -> None:
    """As after a kill of the worker between the work and its settling."""
    wants(editor, site)
    comes(site)
    do_jobs()
    happened(list(Event.objects.values_list("pk", flat=True)))
    wall.to("2026-11-27T12:10")
    do_jobs()
    assert len(sink.to(ed.email)) == 1


def test_an_erased_readers_words_leave_the_mail_that_we_keep(
    site: Site,
    editor: Actor,
    settings: Any,
    tmp_path: Any,
    wall: Clock,
    do_jobs: Run,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.MAIL_URL = f"maildir://{tmp_path}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    wants(editor, site)
    (case,) = comes(site, comment="I was there.")
    do_jobs()
    assert any("I was there." in letter.get_content() for letter in maildir.letters(tmp_path))
    with django_capture_on_commit_callbacks(execute=True):
        erase(case.suggestions.get())
    assert not any("I was there." in letter.get_content() for letter in maildir.letters(tmp_path))
