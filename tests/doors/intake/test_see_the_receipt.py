"""The reader sees what became of a suggestion; nobody else finds the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path, stop_path
from corrigenda.lib import clock, tokens
from tests.doors.intake.form import send, typed
from tests.doors.record.publishing import published
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, SuggestionFactory


@pytest.fixture
def sent(article: Article, revision: Revision) -> Suggestion:
    case = CaseFactory.create(anchored_on=revision)
    return SuggestionFactory.create(case=case, comment="See the archive.", name="Rita", email="r@reader.example")


def main_of(client: Client, sent: Suggestion) -> str:
    return parsed(client.get(receipt_path(sent))).query_one("main").to_text()


def test_number_state_and_what_was_sent(client: Client, sent: Suggestion) -> None:
    page = parsed(client.get(receipt_path(sent)))
    assert page.query_one("h1").to_text() == f"Your suggestion no. {sent.case.number}"
    redline = page.query_one(".redline")
    assert (redline.query_one("del").to_text(), redline.query_one("ins").to_text()) == ("1931", "1932")
    text = page.query_one("main").to_text()
    for words in (
        "They have not decided yet.",
        "Wrong fact",
        "See the archive.",
        "Rita",
        "r@reader.example",
    ):
        assert words in text
    assert page.query_one(f'a[href="{sent.case.article.url}"]')


def test_stet_with_the_reason_of_the_desk(client: Client, sent: Suggestion, editor: Actor) -> None:
    stet(case=sent.case, by=editor, reason="The archive confirms 1931.")
    text = main_of(client, sent)
    assert "Our editors reviewed this and made no change." in text
    assert "The archive confirms 1931." in text


def test_a_correction_is_linked(client: Client, article: Article) -> None:
    one = published(article)
    page = parsed(client.get(receipt_path(one.case.suggestions.get())))
    assert "The article has been changed. Thank you." in page.query_one("main").to_text()
    (link,) = page.query(f'a[href="/s/courier/corrections/{one.number}/"]')
    assert client.get(link.attrs["href"]).status_code == 200


def test_in_the_language_of_the_reader(client: Client, sent: Suggestion) -> None:
    sent.language = "uk"
    sent.save()
    assert parsed(client.get(receipt_path(sent))).query_one("html").attrs["lang"] == "uk"


def test_what_was_sent_is_text(client: Client, sent: Suggestion) -> None:
    hostile = "<script>alert(1)</script>\u202e"
    sent.target = {**sent.target, "exact": hostile}
    sent.replacement = sent.comment = sent.source = sent.name = hostile + "!"
    sent.save()
    page = parsed(client.get(receipt_path(sent)))
    assert not page.query("script")
    assert "<script>alert(1)</script>" in page.query_one(".redline").to_text()
    sent.replacement = None
    sent.save()
    assert "[U+202E]" in main_of(client, sent)


@pytest.mark.parametrize("path", [receipt_path, stop_path, lambda sent: receipt_path(sent) + "/erase"])
def test_its_address_is_a_secret(client: Client, sent: Suggestion, path: Callable[[Suggestion], str]) -> None:
    answer = client.get(path(sent))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


def test_another_token_opens_nothing(client: Client, sent: Suggestion) -> None:
    good = receipt_path(sent)
    elsewhere = tokens.sign(str(sent.pk), purpose="something-else")
    nobody = tokens.sign("00000000-0000-0000-0000-000000000000", purpose="receipt")
    for path in (good[:-1], f"/r/{sent.pk}", f"/r/{elsewhere}", f"/r/{nobody}", "/r/x", f"/r/x{good[3:]}"):
        for end in ("", "/stop", "/erase"):
            answer = client.post(path + end) if end else client.get(path)
            assert answer.status_code == 404
            assert "There is no receipt at this address" in answer.content.decode()


def test_a_held_suggestion_has_the_receipt_of_every_other(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sender must not learn that it is held."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)

    def receipt_of(**words: str) -> str:
        sent = send(client, typed(client, **words))
        return parsed(client.get(sent["Location"])).query_one("main").to_text()

    ordinary, held = receipt_of(comment="Same words"), receipt_of(comment="Same words", website="x")
    assert Arrival.objects.get().held_by == "hidden-field"
    assert Suggestion.objects.count() == 1
    differences = [pair for pair in zip(ordinary.split(), held.split(), strict=True) if pair[0] != pair[1]]
    assert all(word.strip(".,").isdigit() for pair in differences for word in pair), differences
