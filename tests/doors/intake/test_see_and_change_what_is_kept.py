"""On the receipt readers see all that is kept, take it away, and change what may still be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.articles.addresses import known_article
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Arrival, Case, Event, Suggestion
from corrigenda.corrections.states import State, Verb
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.dispatch.models import Job
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.doors.record.reading import parsed
from tests.factories import ArrivalFactory, CaseFactory, SuggestionFactory


@pytest.fixture
def sent(revision: Revision) -> Suggestion:
    case = CaseFactory.create(anchored_on=revision)
    return SuggestionFactory.create(case=case, comment="See the archive.", name="Rita", email="rita@reader.example")


def changed(client: Client, sent: Any, **given: str) -> Any:
    path = receipt_path(sent) + "/change"
    form = parsed(client.get(path)).query_one("form")
    typed = {field.attrs["name"]: field.attrs.get("value") or field.to_text() for field in form.query("input,textarea")}
    typed.pop("credit", None)
    return client.post(path, {**typed, **given})


def test_all_that_is_kept_is_saved_as_a_file(client: Client, sent: Suggestion) -> None:
    answer = client.get(receipt_path(sent) + "/export")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    data = {row["name"]: row["data"] for row in answer.json()["kept"]}
    assert data["words"]["comment"] == "See the archive." and data["words"]["target"]["exact"] == "1931"
    assert data["name"]["name"] == "Rita" and data["address"]["email"] == "rita@reader.example"
    assert "held" not in data


def test_what_waits_to_be_filed_or_is_held_is_saved_alike(client: Client, db: None) -> None:
    kept = []
    for held_by in ("", "links"):
        arrival = ArrivalFactory.create(email="rita@reader.example", held_by=held_by)
        whole = client.get(receipt_path(arrival) + "/export").json()
        kept.append([(row["name"], sorted(row["data"])) for row in whole["kept"]])
    assert kept[0] == kept[1]


def test_words_name_and_address_are_changed_before_a_decision(client: Client, sent: Suggestion) -> None:
    assert changed(client, sent, comment="See page 4.", name="Rita R.", email="R2@reader.example").status_code == 303
    sent.refresh_from_db()
    assert (sent.comment, sent.name, sent.email, sent.replacement) == (
        "See page 4.",
        "Rita R.",
        "R2@reader.example",
        "1932",
    )
    assert sent.mailbox == mailbox_key("r2@reader.example")
    (event,) = Event.objects.filter(verb=Verb.READER_CHANGED)
    assert event.data == {"suggestion": str(sent.pk)}
    assert changed(client, sent, email="").status_code == 303
    sent.refresh_from_db()
    assert (sent.email, sent.mailbox) == ("", "")


@pytest.mark.parametrize(("before", "after"), [("1932", None), ("", ""), (None, None)])
def test_an_empty_box_does_not_ask_for_words_to_go(
    client: Client, sent: Suggestion, before: str | None, after: str | None
) -> None:
    Suggestion.objects.filter(pk=sent.pk).update(replacement=before)
    assert changed(client, sent, replacement="").status_code == 303
    sent.refresh_from_db()
    assert sent.replacement == after


def test_after_a_decision_words_stay_and_the_page_says_why(client: Client, sent: Suggestion) -> None:
    sent.case.state = State.CLOSED
    sent.case.save()
    page = parsed(client.get(receipt_path(sent) + "/change"))
    assert "The editors have decided on these words." in page.query_one("main").to_text()
    assert not page.query("textarea")
    client.post(receipt_path(sent) + "/change", {"comment": "Other", "name": "R.", "email": "", "replacement": "1"})
    sent.refresh_from_db()
    assert (sent.comment, sent.replacement, sent.name, sent.email) == ("See the archive.", "1932", "R.", "")


def test_what_does_not_fit_is_refused_field_by_field(client: Client, sent: Suggestion) -> None:
    answer = changed(client, sent, email="nobody", comment="", replacement="1931")
    assert answer.status_code == 422
    words = parsed(answer).query_one("main").to_text()
    assert "This is not an email address." in words and "These are the same words." in words
    sent.refresh_from_db()
    assert sent.email == "rita@reader.example"


def test_what_is_not_filed_yet_is_changed_and_erased_too(db: None) -> None:
    client = Client()  # beside no worker
    arrival = ArrivalFactory.create(email="rita@reader.example", url="https://courier.example/a/?for=rita")
    assert changed(client, arrival, comment="See page 4.", name="Rita").status_code == 303
    arrival.refresh_from_db()
    assert (arrival.sent["comment"], arrival.sent["name"], arrival.email) == (
        "See page 4.",
        "Rita",
        "rita@reader.example",
    )
    client.post(receipt_path(arrival) + "/erase")
    arrival = Arrival.objects.get()
    assert arrival.sent == {"kind": "fact"} and not arrival.email and "rita" not in arrival.url
    assert client.get(receipt_path(arrival) + "/export").status_code == 200


def test_an_erased_suggestion_is_not_changed(client: Client, sent: Suggestion) -> None:
    erase(sent)
    assert client.post(receipt_path(sent) + "/change", {"name": "Rita"}).status_code in (303, 422)
    sent.refresh_from_db()
    assert sent.name == ""
    assert "Rita" not in client.get(receipt_path(sent) + "/export").content.decode()


def test_erasing_takes_the_waiting_letter_and_the_query_of_the_page(site: Site) -> None:
    article = known_article(site, PageUrl.of("https://courier.example/b/?for=rita"))
    case = Case.objects.new(article, number=9, whole_article=True)
    case.save()
    sent = SuggestionFactory.create(case=case, target=None, comment="No.")
    Job.objects.create(task="tell", args={"suggestion": str(sent.pk), "letter": "outcome"}, last_error="rita@")
    erase(sent)
    sent.refresh_from_db()
    article.refresh_from_db()
    assert not Job.objects.filter(task="tell").exists()
    assert article.url == f"https://courier.example/b/?erased={article.pk}"
    assert [address.key for address in article.addresses.all()] == [article.page.key]
