"""Each job of the core goes into its lane, and names the host that it asks."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.cms.apply import apply
from corrigenda.corrections.cms.look_up_source import look_up_source, not_looked_up
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case, SourceLookup
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.revisions.receive_page import Overtaken
from corrigenda.corrections.telling.tell_readers import tell
from corrigenda.dispatch import mail
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import Heard, Later, Unanswered, later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import Client
from tests.unit.corrections.conftest import Send


def jobs() -> set[tuple[str, str, str]]:
    return set(Job.objects.values_list("task", "lane", "host"))


def with_cms(case: Case) -> Case:
    case.site.connector, case.site.connector_settings = "webhook", {"url": "https://cms.example:8443/hook"}
    case.site.save()
    return Case.objects.get(pk=case.pk)


def approved(case: Case, revision: Revision, editor: Actor) -> Case:
    start = revision.copy.index("1931")
    edit = Edit(start, start + 4, "1931", "1932")
    notice = "The bridge was opened in 1932, not 1931."
    approval = Approval(kind="correction", revision=revision.number, edit=edit, notice=notice)
    return approve(case=case, by=editor, approval=approval)


def test_a_suggestion_waits_for_its_page_and_its_letter_for_the_mail_server(send: Send, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MAIL_URL = "smtp://desk:secret@mail.example:587"
    send("1931", "1932", email="ann@reader.example")
    assert jobs() == {
        ("fetch", "place", "courier.example"),
        ("find-occurrences", "sweep", "courier.example"),
        ("tell", "mail", "mail.example:587"),
        ("happened", "hooks", ""),
    }


def test_an_edit_waits_for_its_cms(send: Send, revision: Revision, editor: Actor) -> None:
    approved(with_cms(send("1931", "1932").case), revision, editor)
    assert ("apply", "write", "cms.example:8443") in jobs()


def test_an_edit_of_a_repository_waits_for_no_host(send: Send) -> None:
    case = send("1931", "1932").case
    case.site.connector = "git"
    assert case.site.cms_host == "git:courier"


def test_an_edit_by_hand_waits_for_its_page(send: Send, revision: Revision, editor: Actor) -> None:
    approved(send("1931", "1932").case, revision, editor)
    assert ("await-hand", "publish", "courier.example") in jobs()


@pytest.mark.parametrize(
    ("error", "silent"),
    [
        (FetchError("timed out", permanent=False), True),
        (FetchError("the page answered 503", permanent=False, status=503), True),
        (FetchError("the page answered 500", permanent=False, status=500), False),  # this page, and not its host
        (FetchError("the page answered 429", permanent=False, status=429, wait=60), False),
        (FetchError("the host is inside a private network", permanent=True), False),
        (Overtaken(), False),
    ],
)
def test_a_host_is_silent_if_it_gave_no_answer(error: FetchError, silent: bool) -> None:
    assert isinstance(later(error), Unanswered) == silent


@pytest.mark.parametrize("silent", [True, False])
def test_a_cms_that_gave_no_answer_is_left_alone(
    send: Send, revision: Revision, editor: Actor, monkeypatch: pytest.MonkeyPatch, silent: bool
) -> None:
    def connect(*words: object, **more: object) -> None:
        raise ConnectorError("the CMS: there was no answer", permanent=False, unanswered=silent)

    case = send("1931", "1932").case
    case.site.connector = "webhook"
    case.site.save()
    decision = approved(Case.objects.get(pk=case.pk), revision, editor).decision()
    assert decision is not None
    monkeypatch.setattr(registry, "connect", connect)
    with pytest.raises(Later) as raised:
        apply(decision.pk)
    assert isinstance(raised.value, Unanswered) == silent


@pytest.mark.parametrize(
    ("error", "heard"),
    [
        (ConnectorError("the CMS: there was no answer", permanent=False, unanswered=True), Heard.SILENCE),
        (ConnectorError("the CMS answered 503", permanent=False, unanswered=True), Heard.SILENCE),
        (ConnectorError("the CMS: the host is inside a private network", permanent=True), Heard.NOTHING),
        (registry.WrongSettings("url must be an address", field="url"), Heard.NOTHING),
        (None, Heard.ANSWER),
    ],
)
def test_a_look_for_the_source_says_whether_the_cms_answered(
    send: Send, monkeypatch: pytest.MonkeyPatch, error: Exception | None, heard: Heard
) -> None:
    class Cms:
        def ref_of(self, url: str) -> str | None:
            if error:
                raise error
            return "12"

    case = with_cms(send("1931", "1932").case)
    monkeypatch.setattr(registry, "connect", lambda *_, **__: Cms())
    assert look_up_source(case.article_id) is heard
    kept = SourceLookup.objects.get()
    assert (kept.ref, kept.trouble) == (("12", "") if error is None else ("", str(error)))


def test_a_look_for_the_source_that_is_given_up_keeps_the_trouble(send: Send) -> None:
    case = with_cms(send("1931", "1932").case)
    not_looked_up("the CMS: there was no answer", case.article_id)
    assert SourceLookup.objects.get().trouble == "the CMS: there was no answer"


def test_a_look_for_the_source_leaves_nothing_where_there_is_no_cms_or_no_article(send: Send) -> None:
    """The CMS was taken away while the job waited; the article turned out to be another one."""
    case = send("1931", "1932").case
    for article in (case.article_id, case.article_id + 1):
        assert look_up_source(article) is Heard.NOTHING
        not_looked_up("the CMS: there was no answer", article)
    assert not SourceLookup.objects.exists()


def test_an_edit_that_is_not_sent_any_more_says_nothing_of_the_cms(
    send: Send, revision: Revision, editor: Actor
) -> None:
    decision = approved(with_cms(send("1931", "1932").case), revision, editor).decision()
    assert decision is not None
    Case.objects.update(state="closed")
    assert apply(decision.pk) is Heard.NOTHING


@pytest.mark.parametrize(
    ("error", "heard"),
    [
        (FetchError("the page answered 404", permanent=True, status=404), Heard.ANSWER),
        (FetchError("the host is inside a private network", permanent=True), Heard.NOTHING),
    ],
)
def test_a_page_that_cannot_be_read_says_whether_its_host_answered(
    send: Send, monkeypatch: pytest.MonkeyPatch, error: FetchError, heard: Heard
) -> None:
    def get(*_: object, **__: object) -> None:
        raise error

    case = send("1931", "1932").case
    monkeypatch.setattr(Client, "get", get)
    assert read_article(case.article_id) is heard


def test_a_letter_that_nobody_wants_says_nothing_of_the_mail_server(send: Send) -> None:
    assert tell(str(send("1931", "1932").pk), "receipt") is Heard.NOTHING


@pytest.fixture
def mail_server(settings) -> Iterator[socket.socket]:  # type: ignore[no-untyped-def]
    """Accepts connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.MAIL_URL = f"smtp+plain://127.0.0.1:{server.getsockname()[1]}"
        settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
        settings.EMAIL_TIMEOUT = 0.05
        yield server


def test_a_mail_server_that_says_nothing_gave_no_answer(mail_server: socket.socket) -> None:
    with pytest.raises(Unanswered):
        mail.send(to="ann@reader.example", subject="Thank you", body="Thank you.", key="a", headers={})
