"""A retracted article stays where it is, marked: on its page, on the record, for machines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.actors import NEWSROOM, Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.sign_off import sign_off
from corrigenda.corrections.models import Correction
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff
from tests.doors.record.publishing import published
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory

SAID = "We retract this article. The interview it quotes was never held."


@pytest.fixture
def retraction(article: Article, stan: Staff) -> Correction:
    """The newsroom's own system decides it, Stan signs it off."""
    case = CaseFactory.create(anchored_on=article.newest())
    approve(case=case, by=NEWSROOM, approval=Approval(kind="retraction", notice=SAID))
    decision = case.decision()
    assert decision is not None
    sign_off(case=case, by=Actor(ActorRole.STANDARDS, stan), decision=decision.pk)
    return Correction.objects.select_related("article").get(case=case)


def test_its_page_says_so_under_the_headline(client: Client, retraction: Correction) -> None:
    url = retraction.article.url
    page = client.get("/api/v1/corrections", {"site": "courier", "url": url}).json()
    (one,) = page["corrections"]
    assert page["jsonld"]["creativeWorkStatus"] == "Retracted"
    assert page["jsonld"]["correction"][0]["text"] == SAID
    assert (one["kind"], one["place"], one["notice"]) == ("retraction", "under-headline", SAID)
    fragment = parsed(client.get("/s/courier/notices", {"url": url, "place": "under-headline"}))
    assert fragment.query_one("li").attrs["data-kind"] == "retraction"
    assert "Retraction" in fragment.query_one("strong").to_text()
    assert client.get("/s/courier/notices", {"url": url, "place": "foot"}).content == b""


def test_the_record_marks_it(client: Client, retraction: Correction) -> None:
    earlier = published(retraction.article)
    for path in (
        f"corrections/{retraction.number}/",
        f"corrections/{earlier.number}/",
        f"history/{retraction.article_id}/",
    ):
        page = parsed(client.get(f"/s/courier/{path}"))
        assert page.query_one(".retracted .tag").to_text() == "Retracted", path


def test_an_article_that_was_only_corrected_bears_no_mark(client: Client, correction: Correction) -> None:
    for path in (f"corrections/{correction.number}/", f"history/{correction.article_id}/"):
        assert parsed(client.get(f"/s/courier/{path}")).query_one(".retracted") is None
    data = client.get("/s/courier/jsonld", {"url": correction.article.url}).json()
    assert "creativeWorkStatus" not in data


def test_its_json_ld_says_so(client: Client, retraction: Correction) -> None:
    data = client.get("/s/courier/jsonld", {"url": retraction.article.url}).json()
    assert (data["creativeWorkStatus"], data["correction"][0]["name"]) == ("Retracted", "Retraction")


def test_how_long_the_words_stood_is_on_the_permanent_page(client: Client, article: Article) -> None:
    article.published_at = clock.now() - timedelta(days=3)
    article.save()
    page = parsed(client.get(f"/s/courier/corrections/{published(article).number}/"))
    assert "The old words were live for" in page.query_one("main").to_text()


def test_of_an_article_without_a_date_that_was_read_just_now_nobody_knows_it(
    client: Client, correction: Correction
) -> None:
    page = parsed(client.get(f"/s/courier/corrections/{correction.number}/"))
    assert "stood for" not in page.query_one("main").to_text()
