"""A program pages through cases and events, asks for some of them, and asks again only for what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.history import locked, note
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb
from corrigenda.desk.api import case_list, events
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, RevisionFactory, SiteFactory, SuggestionFactory
from tests.plans import ON_SQLITE, plans

CASES, EVENTS = "/api/v1/cases", "/api/v1/events"


@pytest.fixture
def three_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_list, "PAGE", 3)
    monkeypatch.setattr(events, "PAGE", 3)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each event had happened a while ago."""
    monkeypatch.setattr(events, "SETTLED", timedelta(0))


def some_cases(revision: Revision, count: int) -> list[Case]:
    return [CaseFactory.create(anchored_on=revision) for _ in range(count)]


def pages(client: Client, path: str) -> Iterator[Any]:
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.content
        yield answer
        link = re.fullmatch(r'<http://127\.0\.0\.1:8000(.+)>; rel="next"', answer.headers.get("Link", ""))
        path = link[1] if link else ""


def numbers(answers: Any) -> list[int]:
    return [case["number"] for answer in answers for case in answer.json()["cases"]]


def test_each_case_is_on_one_page(newsroom: Client, revision: Revision, three_a_page: None) -> None:
    made = some_cases(revision, 7)
    answers = list(pages(newsroom, CASES))
    assert [len(answer.json()["cases"]) for answer in answers] == [3, 3, 1]
    assert numbers(answers) == [case.number for case in reversed(made)]
    assert answers[0].json()["next"] in answers[0]["Link"]
    assert answers[-1].json()["next"] is None


def test_a_case_that_comes_meanwhile_moves_no_page(newsroom: Client, revision: Revision, three_a_page: None) -> None:
    made = some_cases(revision, 5)
    walk = pages(newsroom, CASES)
    seen = numbers([next(walk)])
    some_cases(revision, 4)
    assert seen + numbers(walk) == [case.number for case in reversed(made)]


def test_cases_are_chosen_by_state_kind_article_and_time(newsroom: Client, revision: Revision) -> None:
    typo, fact, elsewhere = some_cases(revision, 2) + some_cases(
        RevisionFactory.create(article__site=revision.article.site), 1
    )
    for case, kind in ((typo, "typo"), (fact, "fact"), (elsewhere, "fact")):
        Case.objects.filter(pk=case.pk).update(kinds=f" {kind} ")
    Case.objects.filter(pk=typo.pk).update(opened_at=clock.now() - timedelta(days=3), state="waiting")

    def listed(query: str) -> set[int]:
        return set(numbers(pages(newsroom, f"{CASES}?{query}")))

    yesterday = (clock.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert listed("kind=typo") == {typo.number} == listed("state=waiting")
    assert listed(f"article={elsewhere.article_id}&kind=fact") == {elsewhere.number}
    assert listed(f"since={yesterday}") == {fact.number, elsewhere.number}
    assert listed("since=1826-10-15T14:44:45%2B20:50") >= {fact.number, elsewhere.number}, "a zone of its own"


@pytest.mark.parametrize(
    ("query", "field", "told"),
    [
        ("state=opne", "state", "Unknown value. Did you mean “open”?"),
        ("kind=tpyo", "kind", "Unknown value. Did you mean “typo”?"),
        ("kind=zzz", "kind", "Choose one of: fact, typo"),
        ("kind={0}", "kind", "Choose one of"),
        ("sinc=2026-01-01", "sinc", "Unknown name. Did you mean “since”?"),
        ("since=soon", "since", ""),
        ("since=0001-01-01T00:00:00", "since", ""),
        ("article=0", "article", ""),
        ("article=9223372036854775808", "article", ""),
        ("cursor=", "cursor", "This is no cursor of this list."),
        ("cursor=é", "cursor", "This is no cursor of this list."),
        ("cursor=MS4y.", "cursor", "This is no cursor of this list."),
        ("cursor=MQ", "cursor", "This is no cursor of this list."),
        ("cursor=OTk5OTk5OTk5OTk5OTk5OTk5LjE", "cursor", "This is no cursor of this list."),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(
    newsroom: Client, site: Site, query: str, field: str, told: str
) -> None:
    answer = newsroom.get(f"{CASES}?{query}")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert told in error["message"]


def test_the_pages_of_version_0_1_work_on(newsroom: Client, revision: Revision, three_a_page: None) -> None:
    made = [case.number for case in some_cases(revision, 7)]
    answer = newsroom.get(f"{CASES}?before={made[5]}&state=open")
    assert numbers([answer]) == made[4:1:-1]
    assert answer.json()["next"] == f"?before={made[2]}&state=open"


@ON_SQLITE
@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "cases_by_opening"),
        ("kind=fact", "cases_by_opening"),
        ("state=closed", "cases_of_queue"),
        ("state=closed&kind=fact", "cases_of_queue"),
        ("since=2026-01-01T00:00:00Z", "cases_by_opening"),
        ("since=2026-01-01T00:00:00Z&state=open", "cases_of_queue"),
        ("article=1", "article_id=?"),
        ("before=99", "one_case_a_number"),
    ],
)
def test_a_page_of_cases_is_cut_by_an_index(newsroom: Client, revision: Revision, query: str, index: str) -> None:
    some_cases(revision, 2)
    cursor = case_list.cursor_behind(Case.objects.earliest("pk"))
    for more in ("", f"&cursor={cursor}") if "before" not in query else ("",):
        with CaptureQueriesContext(connection) as queries:
            assert newsroom.get(f"{CASES}?{query}{more}").status_code == 200
        cut = next(steps for sql, steps in plans(queries).items() if "LIMIT" in sql and "corrections_case" in sql)
        assert any(index in step or "autoindex_corrections_case" in step for step in cut), cut
        assert not any(step.startswith("SCAN") for step in cut), cut
        assert "article" in query or not any("TEMP B-TREE" in step for step in cut), cut


def happen(case: Case, count: int) -> None:
    for _ in range(count):
        note(locked(case.pk), Verb.NOTE, by=SYSTEM)


def happened(answers: Any) -> list[tuple[int, str]]:
    return [(event["case"], event["verb"]) for answer in answers for event in answer.json()["events"]]


def test_events_come_in_order_and_the_cursor_goes_on_from_there(
    newsroom: Client, revision: Revision, three_a_page: None, at_once: None
) -> None:
    (case,) = some_cases(revision, 1)
    happen(case, 7)
    answers = list(pages(newsroom, EVENTS))
    assert happened(answers) == [(case.number, "note")] * 7
    cursor = answers[-1].json()["cursor"]
    assert happened(pages(newsroom, f"{EVENTS}?cursor={cursor}")) == []
    happen(case, 1)
    assert happened(pages(newsroom, f"{EVENTS}?cursor={cursor}")) == [(case.number, "note")]


def test_events_of_other_sites_are_passed_over(
    newsroom: Client, revision: Revision, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "WINDOW", 4)
    other = RevisionFactory.create(article__site=SiteFactory.create(key="harbour", hosts=["harbour.example"]))
    (ours,), (theirs,) = some_cases(revision, 1), some_cases(other, 1)
    happen(theirs, 9)
    happen(ours, 1)
    answers = list(pages(newsroom, EVENTS))
    assert happened(answers) == [(ours.number, "note")]
    assert len(answers) == 3


def test_an_event_is_listed_when_none_can_come_before_it(newsroom: Client, revision: Revision) -> None:
    (case,) = some_cases(revision, 1)
    happen(case, 1)
    first = newsroom.get(EVENTS).json()
    assert first["events"] == []
    later = clock.now() + events.SETTLED * 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: later)
        assert happened([newsroom.get(f"{EVENTS}?cursor={first['cursor']}")]) == [(case.number, "note")]


@ON_SQLITE
def test_a_page_of_events_is_found_by_their_keys(newsroom: Client, revision: Revision, at_once: None) -> None:
    happen(some_cases(revision, 1)[0], 2)
    with CaptureQueriesContext(connection) as queries:
        newsroom.get(EVENTS)
    steps = [step for sql, steps in plans(queries).items() if "corrections_event" in sql for step in steps]
    assert steps
    assert not any(step.startswith("SCAN") or "TEMP B-TREE" in step for step in steps), steps


def conditional(client: Client) -> list[str]:
    document = client.get("/api/openapi.json").json()
    return [path for path, methods in document["paths"].items() if "304" in methods.get("get", {}).get("responses", {})]


def test_whatever_names_304_answers_it(newsroom: Client, client: Client, revision: Revision) -> None:
    case = CaseFactory.create(anchored_on=revision)
    SuggestionFactory.create(case=case)
    named = conditional(client)
    assert len(named) == 7
    page = f"?site=courier&url={revision.article.url}"
    for path in named:
        address = path.format(key="courier", number=case.number, article=revision.article_id)
        address += page if address.endswith(("corrections", "related")) else ""
        first = newsroom.get(address)
        assert (first.status_code, bool(first["ETag"])) == (200, True), address
        again = newsroom.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert newsroom.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_document_declares_the_header_and_the_etag(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    for path in conditional(client):
        operation = document["paths"][path]["get"]
        assert [each["name"] for each in operation["parameters"] if each["in"] == "header"] == ["If-None-Match"]
        assert "ETag" in operation["responses"]["200"]["headers"]


def test_a_case_that_changed_has_another_etag(newsroom: Client, revision: Revision) -> None:
    (case,) = some_cases(revision, 1)
    path = f"{CASES}/{case.number}"
    etag = newsroom.get(path)["ETag"]
    happen(case, 1)
    assert newsroom.get(path, headers={"if-none-match": etag}).status_code == 200
