"""Readers' addresses lie sealed in the database, also those that an earlier version wrote in plain."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from corrigenda.__main__ import main
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.privacy.seal_addresses import seal_addresses
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.newsroom.models import Site
from tests.factories import RevisionFactory, SuggestionFactory
from tests.filed import file_all

RITA = "Rita+news@reader.example"


def stored(model: type[Any]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return repr(cursor.fetchall())


def test_an_address_is_sealed_from_the_first_moment(site: Site) -> None:
    sent = Submission(url="https://courier.example/a/", kind="fact", comment="No.", email=RITA)
    RevisionFactory.create(article__site=site, article__url=sent.url)
    acknowledged = acknowledge(site=site, fit=checked(sent, site))
    arrival = Arrival.objects.get()
    assert arrival.email == arrival.as_suggestion().email == RITA
    assert "rita" not in stored(Arrival).lower()
    file_all()
    suggestion = Suggestion.objects.get(pk=acknowledged.id)
    assert (suggestion.email, suggestion.mailbox) == (RITA, mailbox_key("rita@reader.example"))
    assert "rita" not in stored(Suggestion).lower()


def from_before() -> Suggestion:
    one: Suggestion = SuggestionFactory.create()
    Suggestion.objects.filter(pk=one.pk).update(plain_email=RITA, mailbox="rita@reader.example")
    return Suggestion.objects.get(pk=one.pk)


def test_an_address_of_before_counts_until_it_is_sealed(db: None) -> None:
    assert from_before().wants_letters
    from_before()
    assert seal_addresses() == 2
    assert seal_addresses() == 0
    assert {each.email for each in Suggestion.objects.all()} == {RITA}
    assert "rita" not in stored(Suggestion).lower()


def test_erasing_takes_the_address_of_before_too(db: None) -> None:
    erase(from_before())
    assert "rita" not in stored(Suggestion).lower()
    assert not Suggestion.objects.get().email


def test_the_key_is_changed(db: None, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    sealed_before: Suggestion = SuggestionFactory.create(email=RITA)
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the-secret-of-after-the-change-00002", [before]
    SuggestionFactory.create(email="ben@reader.example")
    assert main(["secret", "reseal"]) == 0
    assert capsys.readouterr().out == "1 values sealed anew\n", "the new one is sealed with the new key already"
    settings.SECRET_KEY_FALLBACKS = []
    assert Suggestion.objects.get(pk=sealed_before.pk).email == RITA
    settings.SECRET_KEY = before
    assert Suggestion.objects.get(pk=sealed_before.pk).email == "", "the old key opens it no more"


def test_a_worker_with_another_secret_loses_no_address(site: Site, settings: Any) -> None:
    sent = Submission(url="https://courier.example/a/", kind="fact", comment="No.", email=RITA)
    acknowledge(site=site, fit=checked(sent, site))
    right, settings.SECRET_KEY = settings.SECRET_KEY, "the-secret-of-another-desk-000000001"
    file_all()
    assert not Suggestion.objects.get().wants_letters
    settings.SECRET_KEY = right
    assert Suggestion.objects.get().email == RITA


def test_the_newsrooms_api_tells_no_address(newsroom: Any, site: Site) -> None:
    one = SuggestionFactory.create(case__anchored_on=RevisionFactory.create(article__site=site), email=RITA)
    answer = newsroom.get(f"/api/v1/cases/{one.case.number}")
    assert answer.json()["suggestions"][0]["answerable"] is True
    assert "reader.example" not in answer.content.decode()
