"""Whatever the desk's pages ask of the database is found by an index, so that a large archive and old cases cost nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.figures.statistics import statistics, year_of
from corrigenda.corrections.models import Case, Occurrence
from corrigenda.desk.queue import rows
from corrigenda.desk.seat import Seat
from corrigenda.newsroom.models import Staff
from tests.factories import CaseFactory
from tests.plans import ON_SQLITE, plans, scanned

pytestmark = ON_SQLITE
OF_THE_FEW = ("duplicates_of_case", "occurrence_of_case")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?state=closed",
        "?state=on-the-way&kind=fact",
        "?state=closed&page=7",
        "{number}/",
        "{number}/?suggestions=3",
        "{number}/quotations/",
        "{number}/accept/",
        "{number}/stet/",
        "{number}/duplicate/",
        "{number}/not-a-correction/",
        "statistics/?year=2026",
        "stealth/",
        "search/?q=bridge",
        "reading/",
        "policy/",
    ],
)
def test_no_large_table_is_read_whole(desk: Client, case: Case, path: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(f"/desk/{case.site.key}/{path.format(number=case.number)}")
    assert answer.status_code == 200
    assert scanned(queries) == []


@pytest.mark.parametrize("analyzed", [False, True])
@pytest.mark.parametrize("group", rows.GROUPS)
def test_a_page_of_the_queue_is_cut_before_its_cases_are_read(case: Case, group: str, analyzed: bool) -> None:
    if analyzed:
        _analyze()
    with CaptureQueriesContext(connection) as queries:
        rows.rows(rows.cases(case.site, group), 250)
    page, *_rest = plans(queries).values()
    assert "COVERING INDEX cases_" in page[0]
    assert not any("corrections_suggestion" in step or "corrections_occurrence" in step for step in page)


def test_figures_are_counted_from_indexes_of_their_times(case: Case) -> None:
    with CaptureQueriesContext(connection) as queries:
        statistics(case.site, year_of(case.site, 2026))
    steps = _steps(queries)
    for index in ("suggestions_counted", "decisions_in_effect", "notices_of_record"):
        assert any(f"INDEX {index}" in step for step in steps), index
    assert not any("SCAN corrections" in step for step in steps)


@pytest.mark.parametrize("analyzed", [False, True])
def test_a_search_for_words_begins_with_the_words(desk: Client, case: Case, analyzed: bool) -> None:
    if analyzed:
        _analyze()
    with CaptureQueriesContext(connection) as queries:
        desk.get(f"/desk/{case.site.key}/search/?q=bridge")
    steps = next(steps for sql, steps in plans(queries).items() if "MATCH" in sql)
    words, articles = (
        next(at for at, step in enumerate(steps) if name in step) for name in ("archive_words", "article ")
    )
    assert words < articles


def test_cases_of_an_address_are_found_by_the_address(desk: Client, case: Case) -> None:
    with CaptureQueriesContext(connection) as queries:
        desk.get(f"/desk/{case.site.key}/search/?in=cases&q=ana@readers.example")
    assert any("suggestions_to_mailbox" in step for step in _steps(queries))


def test_the_same_words_elsewhere_are_counted_by_their_case(case: Case) -> None:
    """Most occurrences of an archive were followed by no case: to begin with those is to read nearly all."""
    with CaptureQueriesContext(connection) as queries:
        rows.rows(rows.cases(case.site, "open"))
    counted = [step for step in _steps(queries) if "SEARCH U0" in step and "occurrence" in step]
    assert counted and not any("followed_by" in step for step in counted)


def test_rows_that_few_rows_name_are_found_after_an_analysis_too(desk: Client, case: Case) -> None:
    """Most cases are no duplicates, and most occurrences were not followed: SQLite took that for many of each."""
    others = CaseFactory.create_batch(60, anchored_on=case.anchored_on)
    places = {
        "article": case.article,
        "revision": case.anchored_on,
        "end": 9,
        "similarity": 1.0,
        "likeness": "verbatim",
    }
    Occurrence.objects.bulk_create(Occurrence(case=other, start=8, **places) for other in others)
    _analyze()
    with CaptureQueriesContext(connection) as queries:
        desk.get(f"/desk/{case.site.key}/")
        desk.get(f"/desk/{case.site.key}/{case.number}/")
    by_index = {index: any(index in step for step in _steps(queries)) for index in OF_THE_FEW}
    assert by_index == dict.fromkeys(OF_THE_FEW, True)


@pytest.mark.parametrize("analyzed", [False, True])
def test_a_page_of_the_api_is_cut_before_its_cases_are_read(newsroom: Client, case: Case, analyzed: bool) -> None:
    if analyzed:
        _analyze()
    with CaptureQueriesContext(connection) as queries:
        assert newsroom.get("/api/v1/cases").status_code == 200
    page = next(steps for sql, steps in plans(queries).items() if 'FROM "corrections_case"' in sql)
    assert "COVERING INDEX" in page[0] and len(page) == 1


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 14), ("?state=closed", 14), ("{number}/", 31), ("{number}/accept/", 40), ("statistics/", 15)],
)
def test_more_cases_take_no_more_queries(desk: Client, case: Case, path: str, most: int) -> None:
    CaseFactory.create_batch(30, anchored_on=case.anchored_on)
    with CaptureQueriesContext(connection) as queries:
        desk.get(f"/desk/{case.site.key}/{path.format(number=case.number)}")
    assert len(queries) <= most


def _steps(queries: CaptureQueriesContext) -> list[str]:
    return [step for steps in plans(queries).values() for step in steps]


def _analyze() -> None:
    """With one row a table the planner has statistics that say little: the plans must hold with them, too."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("analyzed", [False, True])
def test_the_bar_of_each_page_reads_only_what_can_still_be_undone(case: Case, ed: Staff, analyzed: bool) -> None:
    if analyzed:
        _analyze()
    with CaptureQueriesContext(connection) as queries:
        assert Seat(case.site, Actor(ActorRole.EDITOR, ed), elsewhere=False).undoable == []
    (plan,) = plans(queries).values()
    assert "decisions_to_take_effect" in plan[0]
