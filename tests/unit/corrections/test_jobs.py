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
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case
from corrigenda.corrections.revisions.receive_page import Overtaken
from corrigenda.dispatch import mail
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import Later, Unanswered, later
from corrigenda.lib.net.guard import FetchError
from tests.unit.corrections.conftest import Send


def jobs() -> set[tuple[str, str, str]]:
    return set(Job.objects.values_list("task", "lane", "host"))


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
    }


def test_an_edit_waits_for_its_cms(send: Send, revision: Revision, editor: Actor) -> None:
    case = send("1931", "1932").case
    case.site.connector, case.site.connector_settings = "webhook", {"url": "https://cms.example:8443/hook"}
    case.site.save()
    approved(Case.objects.get(pk=case.pk), revision, editor)
    assert ("apply", "write", "cms.example:8443") in jobs()


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
