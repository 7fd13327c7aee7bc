"""A stranger's address is typed again and again: its owner gets few letters, and the history says what was not sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Event, Mailbox, Suggestion
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling import tell_readers
from corrigenda.corrections.telling.letter_limits import OUTCOMES_A_DAY, confirm
from corrigenda.corrections.telling.reader_letters import confirm_path, receipt_path, write
from corrigenda.desk.case.timeline import timeline
from corrigenda.dispatch import mail
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from tests.factories import CaseFactory, SuggestionFactory
from tests.unit.corrections.conftest import Send

ANN = "ann@reader.example"


def outcomes() -> list[str]:
    """The suggestions about whose outcome a letter waits."""
    return [job.args["suggestion"] for job in Job.objects.filter(task="tell") if job.args["letter"] == "outcome"]


def settled(editor: Actor, email: str = ANN) -> Suggestion:
    """A suggestion with this address, on a case of its own that an editor let stand."""
    suggestion: Suggestion = SuggestionFactory.create(email=email, mailbox="", case=CaseFactory.create())
    stet(case=suggestion.case, by=editor, reason="It is right.")
    return suggestion


def test_many_suggestions_and_one_decision_are_one_letter(send: Send, editor: Actor) -> None:
    sent = [send("1931", f"{1932 + number}", email=f"Ann+{number}@reader.example") for number in range(40)]
    bob = send("1931", "1932", email="bob@reader.example")
    stet(case=sent[0].case, by=editor, reason="It is right.")
    assert sorted(outcomes()) == sorted([str(sent[0].pk), str(bob.pk)])


def test_the_readers_of_duplicates_get_one_letter_too(send: Send, editor: Actor) -> None:
    first, second = send("1931", "1932", email=ANN), send("Tuesday", "Wednesday", email=ANN)
    duplicate(case=second.case, by=editor, of=first.case.number)
    stet(case=first.case, by=editor, reason="It is right.")
    assert outcomes() == [str(first.pk)]


def test_a_reader_who_stopped_the_letters_of_one_gets_that_of_another(send: Send, editor: Actor) -> None:
    first, second = send("1931", "1932", email=ANN), send("1931", "1933", email=ANN)
    Suggestion.objects.filter(pk=first.pk).update(mail_stopped_at=clock.now())
    stet(case=first.case, by=editor, reason="It is right.")
    assert outcomes() == [str(second.pk)]


def test_a_mailbox_that_nobody_confirmed_gets_a_few_letters_a_day(editor: Actor) -> None:
    spellings = [f"a.n.n+{number}@gmail.com" if number % 2 else "Ann@googlemail.com" for number in range(12)]
    sent = [settled(editor, email) for email in spellings]
    assert outcomes() == [str(each.pk) for each in sent[:OUTCOMES_A_DAY]]
    (event,) = Event.objects.filter(case=sent[-1].case, verb=Verb.NOT_TOLD)
    assert event.data["reason"] == "limit"
    assert "The receipt says" in timeline(sent[-1].case)[-1].sentence


def test_the_receipt_tells_what_no_letter_did(editor: Actor, client: Client) -> None:
    sent = [settled(editor) for _ in range(OUTCOMES_A_DAY + 1)]
    assert "It is right." in client.get(receipt_path(sent[-1])).content.decode()


def test_tomorrow_there_are_letters_again(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(OUTCOMES_A_DAY + 1):
        settled(editor)
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    settled(editor)
    assert len(outcomes()) == OUTCOMES_A_DAY + 1


def test_a_confirmed_mailbox_gets_a_letter_about_each_decision(editor: Actor) -> None:
    confirm(settled(editor))
    for _ in range(OUTCOMES_A_DAY + 5):
        settled(editor)
    assert len(outcomes()) == OUTCOMES_A_DAY + 6


def test_only_a_press_of_the_button_in_the_letters_page_confirms(editor: Actor, client: Client) -> None:
    sent = settled(editor)
    page = client.get(confirm_path(sent))
    assert "Is this your address?" in page.content.decode()
    assert not Mailbox.objects.exclude(confirmed_at=None).exists()
    assert "is confirmed" in client.post(confirm_path(sent)).content.decode()
    assert Mailbox.objects.exclude(confirmed_at=None).exists()


def test_the_receipts_own_address_confirms_nothing(editor: Actor, client: Client) -> None:
    """Whoever sends a suggestion is shown its receipt, and may have typed anyone's address."""
    sent = settled(editor)
    assert client.post(receipt_path(sent) + "/confirm").status_code == 404
    assert confirm_path(sent).rpartition("/")[0] not in client.get(receipt_path(sent)).content.decode()


def test_letters_name_the_page_that_confirms_until_it_is_done(editor: Actor) -> None:
    sent = settled(editor)
    assert confirm_path(sent) in write(sent, "outcome").body
    confirm(sent)
    assert confirm_path(sent) not in write(sent, "outcome").body


def test_no_address_is_kept_to_count_by(editor: Actor) -> None:
    settled(editor)
    assert "ann" not in repr(list(Mailbox.objects.values()))


@pytest.fixture
def letters(settings: Any, tmp_path: Path) -> Callable[[], list[EmailMessage]]:
    settings.MAIL_URL = f"maildir://{tmp_path}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    return lambda: maildir.letters(tmp_path)


def verbs(case: Case) -> list[str]:
    return [event.verb for event in case.events.order_by("pk") if event.verb in (Verb.TOLD, Verb.NOT_TOLD)]


def test_the_history_never_says_told_if_the_server_refused(editor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise mail.Undeliverable(550)

    monkeypatch.setattr(mail, "send", refuse)
    sent = settled(editor)
    tell_readers.tell(str(sent.pk), "outcome")
    assert verbs(sent.case) == [Verb.NOT_TOLD]
    assert "refused a letter to a reader (550)" in timeline(sent.case)[-1].sentence


def test_the_history_says_if_no_letter_could_be_sent_for_days(editor: Actor) -> None:
    sent = settled(editor)
    tell_readers.not_told("the mail server did not take the letter to ann@reader.example", str(sent.pk), "outcome")
    assert verbs(sent.case) == [Verb.NOT_TOLD]
    assert ANN not in repr(list(sent.case.events.values()))


def test_the_history_says_told_once_the_letter_is_taken(
    editor: Actor, letters: Callable[[], list[EmailMessage]]
) -> None:
    sent = settled(editor)
    tell_readers.tell(str(sent.pk), "outcome")
    assert verbs(sent.case) == [Verb.TOLD]
    assert len(letters()) == 1


def test_links_end_a_year_after_the_decision(editor: Actor, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = settled(editor)
    waiting: Suggestion = SuggestionFactory.create(case=CaseFactory.create(), email=ANN)
    for days, status in ((364, 200), (366, 410)):
        later = Case.objects.get(pk=sent.case_id).closed_at + timedelta(days=days)  # type: ignore[operator]
        monkeypatch.setattr(clock, "now", lambda later=later: later)
        assert client.get(receipt_path(sent)).status_code == status
        assert client.get(confirm_path(sent)).status_code == status
    assert client.get(receipt_path(waiting)).status_code == 200, "its case still waits for a decision"
