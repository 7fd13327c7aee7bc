"""The privacy page says what the table of what is kept says, with the site's own periods; every page leads to it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from corrigenda.corrections.privacy.kept import KEPT
from corrigenda.corrections.telling.reader_letters import receipt_path, write
from corrigenda.newsroom.flows.tokens import add_token, end_token
from corrigenda.newsroom.models import Scope, Site
from tests.doors.record.reading import parsed
from tests.factories import RevisionFactory, SuggestionFactory

PAGE = "/s/courier/privacy/"


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_it_says_what_the_table_says(client: Client, site: Site, language: str) -> None:
    Site.objects.filter(pk=site.pk).update(language=language, keep_words=777, contact="desk@courier.example")
    words = " ".join(parsed(client.get(PAGE)).query_one("main").to_text().split())
    site.refresh_from_db()
    with translation.override(language):
        for row in KEPT:
            for sentence in (row.what, row.why, row.who, row.how_long_at(site)):
                assert " ".join(str(sentence).split()) in words
    assert "777" in words and "desk@courier.example" in words


def test_it_says_that_a_program_may_see_addresses_only_if_one_may(client: Client, site: Site) -> None:
    programs = "an editor or a program of the newsroom that asks to see it"
    assert programs not in client.get(PAGE).content.decode()
    add_token(site=site, name="Letters", scopes=[Scope.READ_ADDRESSES])
    assert programs in client.get(PAGE).content.decode()
    end_token(site=site, name="Letters")
    assert programs not in client.get(PAGE).content.decode()


def test_pages_and_letters_lead_to_it(client: Client, site: Site) -> None:
    one = SuggestionFactory.create(case__anchored_on=RevisionFactory.create(article__site=site))
    for address in ("/suggest/courier", "/s/courier/corrections/", "/s/courier/policy/", receipt_path(one)):
        assert f'href="{PAGE}"' in client.get(address).content.decode(), address
    assert PAGE in write(one, "receipt").body and PAGE in write(one, "outcome").body
