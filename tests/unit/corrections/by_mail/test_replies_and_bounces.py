"""Replies to the desk's own letters join their case; a letter that cannot be delivered is the last one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.by_mail.by_hand import erase_mail, file_by_hand, set_aside, take_back
from corrigenda.corrections.by_mail.comments import shared_out
from corrigenda.corrections.models import Case, MailState, ReaderMail, Suggestion
from corrigenda.corrections.privacy.purge import purge
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import State
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling.reader_letters import key
from corrigenda.lib import clock
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.newsroom.models import Staff
from tests.factories import CaseFactory, SuggestionFactory
from tests.filed import file_all
from tests.mails.archive import taken_in
from tests.mails.automatic import bounce, internationalised
from tests.mails.written import plain

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "martha@mail.example"


@pytest.fixture
def sent(revision: Revision) -> Suggestion:
    case: Case = CaseFactory.create(anchored_on=revision)
    return SuggestionFactory.create(case=case, email=EMAIL, mailbox=mailbox_key(EMAIL), comment="See the plaque.")


def letter_id(sent: Suggestion) -> str:
    return f"{key('receipt', str(sent.pk))}@localhost"


def test_a_reply_joins_the_undecided_case_of_its_letter(sent: Suggestion) -> None:
    mail = taken_in(plain("I have found a photograph.", answers=letter_id(sent)))
    assert [each.comment for each in sent.case.suggestions.order_by("received_at")] == [
        "See the plaque.",
        "I have found a photograph.",
    ]
    assert (mail.state, mail.text) == (MailState.FILED, "")


def test_a_reply_is_known_by_the_address_that_the_letter_asked_to_answer_to(sent: Suggestion) -> None:
    to = {"To": f"corrections+{sent.pk.hex}@courier.example"}
    taken_in(plain("I have found a photograph.", headers=to))
    assert sent.case.suggestions.count() == 2


def test_thanks_for_a_decision_open_nothing_and_wait_with_the_case(sent: Suggestion) -> None:
    Case.objects.filter(pk=sent.case_id).update(state=State.CLOSED, closed_at=clock.now(), resolution="corrected")
    mail = taken_in(plain("Thank you!", answers=letter_id(sent)))
    assert (mail.state, mail.answers) == (MailState.WAITING, sent)
    assert Suggestion.objects.count() == 1


def test_a_letter_that_cannot_be_delivered_is_the_last_one(sent: Suggestion) -> None:
    other = SuggestionFactory.create(case=sent.case, email=EMAIL, mailbox=sent.mailbox)
    taken_in(bounce(letter=letter_id(sent), address=EMAIL))
    assert [each.wants_letters for each in Suggestion.objects.filter(pk__in=[sent.pk, other.pk])] == [False, False]


def test_a_report_beyond_ascii_ends_letters_too(revision: Revision) -> None:
    case: Case = CaseFactory.create(anchored_on=revision)
    sent = SuggestionFactory.create(case=case, email="márta@пошта.example")
    taken_in(internationalised(letter=letter_id(sent)))
    sent.refresh_from_db()
    assert not sent.wants_letters


@pytest.mark.parametrize("report", [{"address": "other@mail.example"}, {"status": "4.4.1", "action": "delayed"}])
def test_a_report_of_another_address_or_of_a_delay_ends_nothing(sent: Suggestion, report: dict[str, str]) -> None:
    taken_in(bounce(letter=letter_id(sent), **{"address": EMAIL, **report}))
    sent.refresh_from_db()
    assert sent.wants_letters


def test_a_report_that_names_no_letter_of_ours_ends_nothing(sent: Suggestion) -> None:
    taken_in(bounce(letter="x@localhost", address=EMAIL))
    sent.refresh_from_db()
    assert sent.wants_letters


def test_an_editor_gives_the_article_and_the_words(article: Any, editor: Any) -> None:
    mail = taken_in(plain("The year is wrong, it was a year later."), article.site)
    assert mail.state == MailState.WAITING
    file_by_hand(site=article.site, by=editor, mail=mail.pk, url=article.url, words="was opened in 1931")
    file_all()
    sent = Suggestion.objects.get()
    assert (sent.exact, sent.comment) == ("was opened in 1931", "The year is wrong, it was a year later.")
    with pytest.raises(Refused):
        file_by_hand(site=article.site, by=editor, mail=mail.pk, url=article.url, words="")


def test_words_that_are_not_in_the_article_are_refused_and_the_mail_waits(article: Any, editor: Any) -> None:
    mail = taken_in(plain("The year is wrong."), article.site)
    with pytest.raises(Refused) as refusal:
        file_by_hand(site=article.site, by=editor, mail=mail.pk, url=article.url, words="the moon")
    mail.refresh_from_db()
    assert (list(refusal.value.errors), mail.state) == (["words"], MailState.WAITING)


def test_a_mail_that_is_set_aside_can_be_taken_back_until_it_goes(article: Any, editor: Any) -> None:
    site = article.site
    mail = taken_in(plain("When do you open?"), site)
    set_aside(site=site, by=editor, mail=mail.pk)
    assert take_back(site=site, by=editor, mail=mail.pk).state == MailState.WAITING
    set_aside(site=site, by=editor, mail=mail.pk)
    ReaderMail.objects.update(settled_at=clock.now() - timedelta(days=site.keep_held + 1))
    assert purge()["mails"] == 1
    assert not ReaderMail.objects.exists()


def test_a_mail_that_waits_does_not_go_by_itself(article: Any) -> None:
    taken_in(plain("When do you open?"), article.site)
    ReaderMail.objects.update(received_at=clock.now() - timedelta(days=5000))
    assert purge()["mails"] == 0


def test_an_erased_mail_keeps_nothing_of_its_reader(article: Any, stan: Staff) -> None:
    mail = taken_in(plain("I am Martha, of 12 Mill Lane."), article.site)
    kept = erase_mail(site=article.site, by=Actor(ActorRole.STANDARDS, stan), mail=mail.pk)
    kept.refresh_from_db()
    assert (kept.sender, kept.name, kept.subject, kept.text, kept.rest, kept.attachments) == ("", "", "", "", "", [])


def test_a_reader_who_erases_their_data_erases_the_mails_about_it(sent: Suggestion) -> None:
    Case.objects.filter(pk=sent.case_id).update(state=State.CLOSED, closed_at=clock.now(), resolution="corrected")
    mail = taken_in(plain("Thank you! My number is 0555 1234.", answers=letter_id(sent)))
    erase(sent)
    mail.refresh_from_db()
    assert (mail.text, mail.sender) == ("", "")


def test_the_text_is_shared_out_and_none_is_lost() -> None:
    text = "Hello,\n\nfirst “a”.\n\nMore of it.\n\nSecond “b” and “c”.\n\nBye"
    parts = shared_out(text, [text.index("“a”"), text.index("“b”"), text.index("“c”")])
    assert parts == [
        "Hello,\n\nfirst “a”.\n\nMore of it.",
        "Hello,\n\nSecond “b” and “c”.\n\nBye",
        "Hello,\n\nSecond “b” and “c”.\n\nBye",
    ]


def test_a_mail_whose_headers_are_no_text_is_kept(article: Any) -> None:
    mail = taken_in(
        b"Message-ID: <\xff\xfe@x>\nFrom: \xd0\xd0 <a@b.example>\nSubject: \xff\n\nHello \xff", article.site
    )
    assert mail.state == MailState.WAITING
