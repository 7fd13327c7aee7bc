"""What a CMS shows beside an article: the open cases of the page as redlines, without readers' addresses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import State
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, SiteFactory, SuggestionFactory
from tests.factories.newsroom import TOKEN

REDLINES = "/api/v1/redlines"


@pytest.fixture
def case(revision: Revision) -> Case:
    sent = {"replacement": "1932", "comment": "Ask ann@reader.example, she was there."}
    return SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision), **sent).case


def told(client: Client, url: str) -> Any:
    answer = client.get(REDLINES, {"url": url})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_page_of_an_article_has_its_open_cases_as_redlines(newsroom: Client, case: Case, article: Article) -> None:
    said = told(newsroom, article.url)
    assert (said["site"], said["total"]) == ("courier", 1)
    one = said["cases"][0]
    assert (one["number"], one["state"], one["part"], one["readers"]) == (case.number, "open", "body", 1)
    assert one["url"].endswith(f"/desk/courier/{case.number}/")
    changed = [piece for piece in one["redline"]["pieces"] if piece["kind"] != "same"]
    assert changed == [{"kind": "del", "text": "1931"}, {"kind": "ins", "text": "1932"}]
    assert one["redline"]["before"] and one["redline"]["after"]


def test_an_author_does_not_see_a_readers_address(newsroom: Client, case: Case, article: Article) -> None:
    case.suggestions.update(replacement="1932, writes ben@reader.example")
    assert "reader.example" not in newsroom.get(REDLINES, {"url": article.url}).content.decode()
    assert told(newsroom, article.url)["cases"][0]["comment"] == "Ask […], she was there."


def test_a_case_without_words_has_its_comment_alone(newsroom: Client, case: Case, article: Article) -> None:
    case.suggestions.update(target=None, replacement=None)
    Case.objects.update(anchored_on=None, start=None, end=None)
    one = told(newsroom, article.url)["cases"][0]
    assert (one["redline"], one["comment"]) == (None, "Ask […], she was there.")


def test_a_closed_case_and_another_page_are_not_there(newsroom: Client, case: Case, article: Article) -> None:
    assert told(newsroom, "https://courier.example/another/") == {"site": "courier", "total": 0, "cases": []}
    Case.objects.update(state=State.CLOSED)
    assert told(newsroom, article.url)["total"] == 0


def test_twenty_five_are_shown_and_all_are_counted(
    newsroom: Client, revision: Revision, article: Article, django_assert_max_num_queries: Any
) -> None:
    for _ in range(27):
        SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision))
    with django_assert_max_num_queries(6):
        said = told(newsroom, article.url)
    assert (said["total"], len(said["cases"])) == (27, 25)


def test_a_page_of_nobodys_and_no_address_at_all_are_refused(newsroom: Client, site: Site) -> None:
    for url in ("https://elsewhere.example/", "no address"):
        answer = newsroom.get(REDLINES, {"url": url})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "url")


def test_another_sites_token_and_none_see_nothing(client: Client, case: Case, article: Article) -> None:
    assert client.get(REDLINES, {"url": article.url}).status_code == 401
    other = SiteFactory.create(key="other", hosts=article.site.hosts)
    theirs = Client(headers={"authorization": f"Bearer {TOKEN}-{other.key}"})
    assert told(theirs, article.url) == {"site": "other", "total": 0, "cases": []}
