"""A reader without JavaScript writes to the desk."""

from __future__ import annotations

from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.newsroom.models import Site
from tests.doors.intake.form import FORM, PAGE, opened, send, typed
from tests.doors.record.reading import parsed


def test_the_address_of_the_page_is_filled_in(client: Client, site: Site) -> None:
    page = parsed(client.get(FORM, {"url": PAGE}))
    assert page.query_one("#id_url").attrs["value"] == PAGE
    assert page.query_one("h1").to_text() == "Suggest a correction to The Harbour Courier"


def test_a_quoted_word_is_put_at_its_place_and_the_reader_gets_a_receipt(client: Client, article: Article) -> None:
    answer = send(client, typed(client, name="Rita", email="rita@reader.example", credit="on"))
    assert answer.status_code == 303
    assert answer["Location"].startswith("/r/")
    sent = Suggestion.objects.get()
    assert (sent.exact, sent.replacement, sent.kind) == ("1931", "1932", "fact")
    assert (sent.name, sent.email, sent.credit, sent.involved) == ("Rita", "rita@reader.example", True, False)
    assert sent.case.passage() == "1931"
    receipt = client.get(answer["Location"])
    assert f"Your suggestion no. {sent.case.number}" in receipt.content.decode()


def test_a_double_click_counts_once(client: Client, article: Article) -> None:
    data = typed(client)
    first, second = send(client, data), send(client, data)
    assert first["Location"] == second["Location"]
    assert Suggestion.objects.count() == 1


def test_stepping_back_and_sending_something_else_loses_nothing(client: Client, article: Article) -> None:
    data = typed(client)
    first = send(client, data)
    second = send(client, {**data, "quote": "1,200", "replacement": "1,300"})
    assert first["Location"] != second["Location"]
    assert {one.exact for one in Suggestion.objects.all()} == {"1931", "1,200"}


def test_two_readers_who_say_the_same_are_two(client: Client, article: Article) -> None:
    send(client, typed(client))
    send(client, typed(client))
    assert Suggestion.objects.count() == 2
    assert Case.objects.count() == 1


def test_a_comment_alone_is_about_the_whole_article(client: Client, article: Article) -> None:
    send(client, {**opened(client), "kind": "outdated", "comment": "The bridge was closed last week."})
    sent = Suggestion.objects.get()
    assert sent.target is None
    assert sent.replacement is None
    assert sent.case.whole_article


def test_an_empty_should_read_means_that_no_replacement_was_given(client: Client, article: Article) -> None:
    send(client, typed(client, replacement="", comment="The archive says otherwise."))
    assert Suggestion.objects.get().replacement is None


def test_a_quotation_pasted_with_line_ends_of_its_own_is_found(client: Client, article: Article) -> None:
    quote = "the city archive says.\r\n\r\n  “We gave our   full support"
    send(client, typed(client, quote=quote, comment="Something is missing here.", replacement=""))
    sent = Suggestion.objects.get()
    assert sent.exact == "the city archive says.\n“We gave our full support"
    assert sent.case.passage() == sent.exact


def test_it_needs_no_cookie_and_no_token(article: Article) -> None:
    strict = Client(enforce_csrf_checks=True)
    asked = strict.get(FORM, {"url": PAGE})
    assert not asked.cookies
    assert "cookie" not in asked.get("Vary", "").lower()
    answer = strict.post(FORM, typed(strict), headers={"origin": "null"})
    assert answer.status_code == 303
    assert not answer.cookies


def test_it_is_in_the_language_of_the_site_and_in_no_search(client: Client, site: Site) -> None:
    site.language = "ar"
    site.save()
    answer = client.get(FORM, headers={"accept-language": "en"})
    assert parsed(answer).query_one("html").attrs["dir"] == "rtl"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, no-cache"
