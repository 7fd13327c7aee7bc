"""The reader has their data erased, or wants no more mail. Both need one more click, and no cookie."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path, stop_path
from tests.doors.record.publishing import published
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, SuggestionFactory


@pytest.fixture
def sent(revision: Revision) -> Suggestion:
    case = CaseFactory.create(anchored_on=revision)
    return SuggestionFactory.create(case=case, comment="See the archive.", name="Rita", email="r@reader.example")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_erasing_asks_first_then_does_it(strict: Client, sent: Suggestion) -> None:
    receipt = parsed(strict.get(receipt_path(sent)))
    (link,) = receipt.query("a.danger")
    asked = parsed(strict.get(link.attrs["href"]))
    assert asked.query_one('form[method="post"] button')
    sent.refresh_from_db()
    assert sent.name == "Rita"
    answer = strict.post(link.attrs["href"])
    assert (answer.status_code, answer["Location"]) == (303, receipt_path(sent))
    sent.refresh_from_db()
    assert (sent.name, sent.email, sent.comment, sent.target) == ("", "", "", None)
    page = strict.get(receipt_path(sent)).content.decode()
    assert "were erased on" in page
    assert "r@reader" not in page and "See the archive" not in page


def test_erasing_twice_is_no_harm(strict: Client, sent: Suggestion) -> None:
    path = receipt_path(sent) + "/erase"
    assert [strict.post(path).status_code for _ in range(2)] == [303, 303]
    assert "Your data is erased" in strict.get(path).content.decode()


def test_what_was_published_stays_without_the_name(strict: Client, article: Article) -> None:
    one = published(article, name="Rita Reader", credit=True)
    public = f"/s/courier/corrections/{one.number}/"
    assert "Rita Reader" in strict.get(public).content.decode()
    strict.post(receipt_path(one.case.suggestions.get()) + "/erase")
    page = strict.get(public).content.decode()
    assert "Rita Reader" not in page
    assert one.notice in page


def test_stopping_mail_asks_first_then_does_it(strict: Client, sent: Suggestion) -> None:
    asked = parsed(strict.get(stop_path(sent)))
    assert asked.query_one('form[method="post"] button').to_text() == "Stop emails"
    sent.refresh_from_db()
    assert sent.mail_stopped_at is None
    answer = strict.post(stop_path(sent))
    assert answer.status_code == 200
    assert "Emails are stopped" in answer.content.decode()
    sent.refresh_from_db()
    assert sent.mail_stopped_at is not None


def test_one_click_of_a_mail_program_stops_the_mail(strict: Client, sent: Suggestion) -> None:
    """RFC 8058: a POST without cookies or context, answered 200 and with no redirect."""
    answer = strict.post(
        stop_path(sent), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    sent.refresh_from_db()
    assert sent.mail_stopped_at is not None


def test_the_receipt_no_longer_offers_what_is_done(strict: Client, sent: Suggestion) -> None:
    strict.post(stop_path(sent))
    page = parsed(strict.get(receipt_path(sent)))
    assert "emails stopped" in page.query_one("main").to_text()
    assert not page.query(f'a[href="{stop_path(sent)}"]')
