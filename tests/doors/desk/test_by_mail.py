"""By mail: an editor finds the mails that wait, gives the article and the words, or sets a mail aside."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import MailState, ReaderMail, Suggestion
from corrigenda.newsroom.models import Site
from tests.doors.desk.pages import filled, text
from tests.filed import file_all

LIST = "/desk/courier/mails/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mail(site: Site) -> ReaderMail:
    return ReaderMail.objects.create(
        site=site,
        key="a",
        kind="reader",
        state=MailState.WAITING,
        name="Martha Greenfield",
        sender="martha@mail.example",
        subject="The <b>bridge</b>",
        text="The year is wrong.\nIt was 1932.",
        rest="> Thank you for writing.",
        attachments=["plaque.jpg"],
        authentication="spf=pass dmarc=fail",
    )


def test_the_mails_that_wait_are_listed_and_counted(desk: Client, mail: ReaderMail) -> None:
    page = desk.get(LIST)
    assert "The <b>bridge</b> The year is wrong." in text(page)
    assert "By mail 1" in text(page, "header").replace("\xa0", " ")


def test_a_mail_shows_all_that_is_known_of_it_but_the_address(desk: Client, mail: ReaderMail) -> None:
    shown = text(desk.get(f"{LIST}{mail.pk}/"))
    for words in ("Martha Greenfield", "It was 1932.", "plaque.jpg", "spf=pass dmarc=fail", "Thank you for writing."):
        assert words in shown
    assert "martha@mail.example" not in shown


def test_an_editor_shows_the_article_marks_the_words_and_files_the_mail(
    desk: Client, mail: ReaderMail, article: Article
) -> None:
    address = f"{LIST}{mail.pk}/"
    page = desk.get(address, {"url": article.url})
    assert "was opened in 1931" in text(page)
    answer = desk.post(address, filled(page, address) | {"words": "was opened in 1931", "do": "file-mail"})
    file_all()
    assert answer.status_code == 302 or answer.status_code == 303
    sent = Suggestion.objects.get(site=mail.site)
    assert (sent.exact, sent.comment, sent.email) == (
        "was opened in 1931",
        "The year is wrong.\nIt was 1932.",
        "martha@mail.example",
    )
    case = text(desk.get(f"/desk/courier/{sent.case.number}/"))
    assert "plaque.jpg" in case


def test_words_that_are_not_there_are_refused_beside_their_field(
    desk: Client, mail: ReaderMail, article: Article
) -> None:
    answer = desk.post(f"{LIST}{mail.pk}/", {"url": article.url, "words": "the moon", "do": "file-mail"})
    assert answer.status_code == 422
    assert "These words are not in the article" in text(answer)


def test_a_mail_is_set_aside_and_taken_back(desk: Client, mail: ReaderMail) -> None:
    address = f"{LIST}{mail.pk}/"
    desk.post(address, {"do": "set-mail-aside"})
    assert "The <b>bridge</b>" in text(desk.get(LIST, {"state": "set-aside"}))
    desk.post(address, {"do": "take-mail-back"})
    assert "The <b>bridge</b>" in text(desk.get(LIST))


def test_a_mail_that_somebody_has_filed_is_gone(desk: Client, mail: ReaderMail) -> None:
    ReaderMail.objects.update(state=MailState.FILED)
    assert desk.post(f"{LIST}{mail.pk}/", {"do": "set-mail-aside"}).status_code == 404
