"""The newsroom API: what a CMS does with its token, by the same flows as the desk's pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, SuggestionFactory

ARTICLES = "/api/v1/articles"


def put(client: Client, **body: Any) -> Any:
    return client.put(ARTICLES, json.dumps(body), content_type="application/json")


def decide(client: Client, number: int, **body: Any) -> Any:
    return client.post(f"/api/v1/cases/{number}/decision", json.dumps(body), content_type="application/json")


@pytest.fixture
def case(revision: Revision) -> Case:
    return SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision)).case


def approval(case: Case, **changes: Any) -> dict[str, Any]:
    return {
        "outcome": "approve",
        "revision": 1,
        "edit": {"start": case.start, "end": case.end, "old": "1931", "new": "1932"},
        "kind": "correction",
        "notice": "The bridge was opened in 1932.",
        **changes,
    }


@pytest.mark.parametrize("published", ["2026-11-20T11:00:00", "2026-11-20T10:00:00+01:00"])
def test_a_time_that_a_cms_sends_without_a_zone_is_the_sites(newsroom: Client, site: Site, published: str) -> None:
    Site.objects.filter(pk=site.pk).update(timezone="Europe/Kyiv")
    url = f"https://{site.hosts[0]}/timed/"
    assert put(newsroom, url=url, text="News.", published_at=published).status_code == 201
    assert Article.objects.get(url=url).published_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert put(newsroom, url=url, text="News.", published_at="0001-01-01T00:00:00").status_code == 422


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Basic eDp5"}])
def test_without_the_token_nothing(client: Client, case: Case, headers: dict[str, str]) -> None:
    for answer in (
        client.get("/api/v1/cases", headers=headers),
        client.get("/api/v1/cases/1", headers=headers),
        client.put(ARTICLES, "{}", content_type="application/json", headers=headers),
        client.post("/api/v1/cases/1/decision", "{}", content_type="application/json", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"


def test_another_sites_token_sees_nothing_of_this_one(case: Case) -> None:
    from tests.factories import SiteFactory
    from tests.factories.newsroom import TOKEN

    other = SiteFactory.create(key="other", hosts=["other.example"])
    client = Client(headers={"authorization": f"Bearer {TOKEN}-{other.key}"})
    assert client.get("/api/v1/cases").json()["cases"] == []
    assert client.get(f"/api/v1/cases/{case.number}").status_code == 404
    assert decide(client, case.number, outcome="stet", reason="x").status_code == 404
    assert put(client, url="https://courier.example/x", text="Hello.").status_code == 422


def test_an_article_is_put_and_put_again(newsroom: Client, site: Site) -> None:
    page = (
        "<html lang=en><head><title>The old bridge</title></head><body><article>"
        "<p>It opened in 1931.</p><div class=ad>Advertisement</div><p>It stands.</p></article></body></html>"
    )
    first = put(newsroom, url="https://courier.example/b?utm_source=x", html=page, ref="b.md", authors=["Ann"])
    again = put(newsroom, url="https://courier.example/b", html=page)
    changed = put(newsroom, url="https://courier.example/b", body_html="<p>It opened in 1932.</p><p>It stands.</p>")
    assert [(a.status_code, a.json()["revision"], a.json()["changed"]) for a in (first, again, changed)] == [
        (201, 1, True),
        (200, 1, False),
        (200, 2, True),
    ]
    article = Article.objects.get()
    assert (article.headline, article.ref, article.authors) == ("The old bridge", "b.md", ["Ann"])
    assert [r.copy for r in article.revisions.order_by("number")] == [
        "It opened in 1931.\nIt stands.",
        "It opened in 1932.\nIt stands.",
    ]


def test_an_article_needs_its_words(newsroom: Client) -> None:
    assert put(newsroom, url="https://courier.example/b").json()["errors"][0]["field"] == "html"
    assert put(newsroom, url="not a url", text="x").json()["errors"][0]["field"] == "url"


def test_a_case_shows_everything_the_desk_shows(newsroom: Client, case: Case) -> None:
    shown = newsroom.get(f"/api/v1/cases/{case.number}").json()
    assert shown["copy"][shown["anchor"]["start"] : shown["anchor"]["end"]] == "1931"
    assert shown["suggestions"][0]["replacement"] == "1932"
    assert (shown["state"], shown["orphan"], shown["revision"]) == ("open", None, 1)
    assert newsroom.get("/api/v1/cases?state=open").json()["cases"] == [shown]
    assert newsroom.get("/api/v1/cases?state=closed").json()["cases"] == []
    assert newsroom.get("/api/v1/cases?state=odd").status_code == 422


def test_a_decision_does_what_the_desk_does(newsroom: Client, case: Case) -> None:
    answer = decide(newsroom, case.number, **approval(case))
    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    put(newsroom, url=case.article.url, text=case.anchored_on.copy.replace("1931", "1932"))  # type: ignore[union-attr]
    shown = newsroom.get(f"/api/v1/cases/{case.number}").json()
    assert (shown["state"], shown["resolution"], shown["correction"]["new"]) == (
        "closed",
        "corrected",
        "1932",
    )


def test_409_where_the_passage_moved_since(newsroom: Client, case: Case) -> None:
    put(newsroom, url=case.article.url, text="A new first line.\n" + case.anchored_on.copy)  # type: ignore[union-attr]
    answer = decide(newsroom, case.number, **approval(case))
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    moved = newsroom.get(f"/api/v1/cases/{case.number}").json()
    anchor = moved["anchor"]
    edit = {"start": anchor["start"], "end": anchor["end"], "old": "1931", "new": "1932"}
    assert decide(newsroom, case.number, **approval(case, revision=2, edit=edit)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"outcome": "shrug"}, 422),
        ({"outcome": "stet", "reason": ""}, 422),
        ({"outcome": "duplicate", "duplicate_of": 1}, 422),
        ({"notice": None}, 422),
        ({"edit": {"start": 0, "end": 4, "old": "1931", "new": "x"}}, 422),
        ({"revision": 77}, 422),
        ({"occurrences": [1]}, 422),
    ],
)
def test_a_decision_that_does_not_fit_changes_nothing(
    newsroom: Client, case: Case, changes: dict[str, Any], status: int
) -> None:
    answer = decide(newsroom, case.number, **approval(case, **changes))
    assert answer.status_code == status
    assert answer.json()["errors"]
    case.refresh_from_db()
    assert case.state == "open"


def test_a_closed_case_is_not_decided_again(newsroom: Client, case: Case) -> None:
    assert decide(newsroom, case.number, outcome="stet", reason="It is right.").json()["resolution"] == "stet"
    assert decide(newsroom, case.number, outcome="stet", reason="It is right.").status_code == 409


def test_the_list_costs_the_same_for_more_cases(
    newsroom: Client, revision: Revision, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision))
    with django_assert_max_num_queries(12):
        assert len(newsroom.get("/api/v1/cases").json()["cases"]) == 8


def test_openapi_is_served(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert {"/api/v1/suggestions", "/api/v1/articles", "/api/v1/cases/{number}/decision"} <= set(document["paths"])


@pytest.mark.parametrize("authors", [5, True, "Ann", [5], [{"name": "Ann"}]])
def test_authors_that_are_no_list_of_names_are_refused(newsroom: Client, article: Article, authors: Any) -> None:
    answer = put(newsroom, url=article.url, text="The bridge stays.", authors=authors)
    assert answer.status_code == 422
    assert [error["field"].split(".")[0] for error in answer.json()["errors"]] == ["authors"]


def test_a_decision_can_be_undone_for_as_long_as_was_asked(newsroom: Client, case: Case) -> None:
    decided = decide(newsroom, case.number, **approval(case, undo_seconds=30)).json()
    assert (decided["state"], decided["undo_until"] is not None) == ("decided", True)
    undone = decide(newsroom, case.number, outcome="undo").json()
    assert (undone["state"], undone["undo_until"]) == ("open", None)
    assert [event["verb"] for event in undone["events"]][-2:] == ["decide", "undo"]
    assert decide(newsroom, case.number, outcome="undo").status_code == 409


@pytest.mark.parametrize("seconds", [-1, 61, "ten"])
def test_a_window_that_is_none_is_refused(newsroom: Client, case: Case, seconds: Any) -> None:
    assert decide(newsroom, case.number, **approval(case, undo_seconds=seconds)).status_code == 422
    assert decide(newsroom, case.number, outcome="amend", notice="More.", undo_seconds=5).status_code in (409, 422)


def test_outcomes_beyond_accept_and_decline(newsroom: Client, case: Case) -> None:
    other = SuggestionFactory.create(case=case, comment="Which calendar?")
    asked = decide(newsroom, case.number, outcome="ask", reason="Which?", suggestions=[str(other.pk)]).json()
    assert asked["state"] == "waiting" and asked["waits_until"]
    assert [one["text"] for sent in asked["suggestions"] for one in sent["questions"]] == ["Which?"]
    assert [one["number"] for one in newsroom.get("/api/v1/cases?state=waiting").json()["cases"]] == [case.number]
    assert decide(newsroom, case.number, outcome="split", suggestions=[str(other.pk)]).json()["state"] == "open"
    new = Case.objects.get(split_from=case)
    merged = decide(newsroom, new.number, outcome="merge", duplicate_of=case.number).json()
    assert (merged["resolution"], merged["duplicate_of"]) == ("duplicate", case.number)
    closed = decide(newsroom, case.number, outcome="not-a-correction", kind="thanks").json()
    assert (closed["resolution"], closed["not_a_correction"]) == ("not-a-correction", "thanks")
    again = decide(newsroom, case.number, outcome="reopen", reason="A slip.").json()
    assert (again["state"], again["reopenings"][0]["reason"], again["not_a_correction"]) == ("open", "A slip.", None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"outcome": "ask", "reason": ""}, "reason"),
        ({"outcome": "ask", "reason": "Where?", "until": "2001-01-01"}, "until"),
        ({"outcome": "not-a-correction", "kind": "correction"}, "kind"),
        ({"outcome": "not-a-correction"}, "kind"),
        ({"outcome": "split"}, "suggestions"),
        ({"outcome": "merge", "duplicate_of": 1}, "duplicate_of"),
    ],
)
def test_each_outcome_names_what_it_lacks(newsroom: Client, case: Case, body: dict[str, Any], field: str) -> None:
    answer = decide(newsroom, case.number, **body)
    assert answer.status_code == 422 and field in str(answer.json()["errors"])
    case.refresh_from_db()
    assert case.state == "open"
