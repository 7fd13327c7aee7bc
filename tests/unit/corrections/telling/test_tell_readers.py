"""Readers are told by mail."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.mail.backends.smtp import EmailBackend

from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Correction
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.stop_mail import stop_mail
from corrigenda.corrections.telling.reader_letters import write
from corrigenda.corrections.telling.tell_readers import RECEIPTS_A_DAY
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from tests.doors.record.publishing import published
from tests.unit.corrections.conftest import Send


@pytest.fixture
def letters(settings, tmp_path: Path) -> Callable[[], list[EmailMessage]]:  # type: ignore[no-untyped-def]
    settings.MAIL_URL = f"maildir://{tmp_path}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    return lambda: maildir.letters(tmp_path)


def _no_fetch() -> None:
    Job.objects.filter(task="fetch").delete()


def test_a_receipt_then_the_outcome_with_its_reason(send: Send, editor: Actor, letters, do_jobs) -> None:  # type: ignore[no-untyped-def]
    suggestion = send("1931", "1932", email="ann@reader.example", comment="See the plaque.")
    stet(case=suggestion.case, by=editor, reason="The plaque is wrong.")
    _no_fetch()
    do_jobs()
    subjects = sorted(str(letter["Subject"]) for letter in letters())
    bodies = "\n".join(letter.get_content() for letter in letters())
    assert subjects == [
        "The Harbour Courier: what happened to your suggestion no. 1",
        "The Harbour Courier: your suggestion no. 1",
    ]
    assert "The plaque is wrong." in bodies
    assert (
        "See the plaque." not in bodies
    )  # nobody has shown that the address is the sender's: it gets no stranger's words
    assert "/stop" in bodies
    assert all(letter["Message-ID"] and letter["List-Unsubscribe"] for letter in letters())


def test_a_header_cannot_be_smuggled_in(send: Send, letters, do_jobs) -> None:  # type: ignore[no-untyped-def]
    suggestion = send("1931", "1932", email="ann@reader.example")
    suggestion.site.name = "Courier\nBcc: all@example.org"
    suggestion.site.save()
    _no_fetch()
    do_jobs()
    (letter,) = letters()
    assert letter["Bcc"] is None
    assert letter["To"] == "ann@reader.example"


@pytest.mark.parametrize("gone", [stop_mail, erase])
def test_no_more_mail_after_it_was_stopped_or_erased(send: Send, editor: Actor, letters, do_jobs, gone) -> None:  # type: ignore[no-untyped-def]
    suggestion = send("1931", "1932", email="ann@reader.example")
    gone(suggestion)
    stet(case=suggestion.case, by=editor, reason="It is right.")
    _no_fetch()
    do_jobs()
    assert letters() == []


def test_a_mail_server_that_is_down_delays_the_letter_but_loses_none(  # type: ignore[no-untyped-def]
    send: Send, settings, monkeypatch: pytest.MonkeyPatch, do_jobs
) -> None:
    settings.MAIL_URL = "smtp+plain://127.0.0.1:9"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"

    def down(self: EmailBackend, messages: object) -> int:
        raise smtplib.SMTPServerDisconnected("away")

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    send("1931", "1932", email="ann@reader.example")
    _no_fetch()
    do_jobs()
    job = Job.objects.get(task="tell")
    assert (job.attempts, job.leased_until, job.given_up_at) == (1, None, None)


def test_erasing_leaves_none_of_the_readers_words(send: Send) -> None:
    suggestion = send("1931", "1932", email="ann@reader.example", name="Ann", comment="Mine.", source="A book")
    erase(suggestion)
    suggestion.refresh_from_db()
    kept = (
        suggestion.target,
        suggestion.replacement,
        suggestion.comment,
        suggestion.source,
        suggestion.name,
        suggestion.email,
    )
    assert not any(kept)
    assert suggestion.case.passage() == "1931"


@pytest.mark.parametrize(
    ("new", "told"),
    [("1932", "It said:\n1931\n\nIt now says:\n1932\n"), ("", "It said:\n1931\n\nThese words have been removed.\n")],
)
def test_the_reader_is_told_what_it_said_and_what_it_says(revision: Revision, new: str, told: str) -> None:
    correction = published(revision.article)
    Correction.objects.update(new=new)
    suggestion = correction.case.suggestions.get()
    assert told in write(suggestion, "outcome").body


def test_a_mailbox_gets_so_many_receipts_a_day_however_its_address_is_spelt(send: Send) -> None:
    for number in range(RECEIPTS_A_DAY + 5):
        send("1931", f"{1932 + number}", email=f"Ann+{number}@reader.example", comment="See the plaque.")
    send("1931", "1999", email="bob@reader.example")
    assert Job.objects.filter(task="tell").count() == RECEIPTS_A_DAY + 1


def test_letters_in_a_folder_go_when_the_reader_erases_their_data(  # type: ignore[no-untyped-def]
    send: Send, letters, do_jobs, django_capture_on_commit_callbacks
) -> None:
    ann = send("1931", "1932", email="ann@reader.example")
    send("Tuesday", "Wednesday", email="bob@reader.example")
    _no_fetch()
    do_jobs()
    with django_capture_on_commit_callbacks(execute=True):
        erase(ann)
    assert [letter["To"] for letter in letters()] == ["bob@reader.example"]
