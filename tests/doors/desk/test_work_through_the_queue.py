"""The queue: what waits, the newest first, each with the words it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import State
from corrigenda.desk.queue import rows
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import CaseFactory, SuggestionFactory

QUEUE = "/desk/courier/"


def more(revision: Revision, how_many: int, **fields: object) -> list[Case]:
    made = [CaseFactory.create(anchored_on=revision, words="Tuesday", **fields) for _ in range(how_many)]
    for one in made:
        SuggestionFactory.create(case=one, kind="typo", replacement="Wednesday")
    return made


def test_a_row_shows_the_redline_in_its_passage(desk: Client, case: Case) -> None:
    SuggestionFactory.create(case=case, involved=True)
    row = text(desk.get(QUEUE), ".row")
    assert "opened in 19311932, the city archive says." in row
    for words in ("The old bridge stays", "Wrong fact", "2 readers", "just now", "open", "from someone in the story"):
        assert words in row
    assert [text(desk.get(QUEUE), ".row del"), text(desk.get(QUEUE), ".row ins")] == ["1931", "1932"]


def test_a_row_says_where_the_place_is_in_doubt(desk: Client, revision: Revision) -> None:
    more(revision, 1, orphaned="removed")
    more(revision, 1, orphaned="ambiguous")
    more(revision, 1, state=State.CONFLICT)
    quoted = CaseFactory.create(anchored_on=revision, words="full support")
    SuggestionFactory.create(case=quoted, replacement="half support", kind="quote")
    queue = text(desk.get(QUEUE))
    for words in ("passage gone", "place unclear", "conflict", "inside a quotation"):
        assert words in queue


def test_only_this_site_and_only_its_staff(desk: Client, case: Case, noise: Case, outsider: Staff) -> None:
    assert len(read(desk.get(QUEUE)).query(".row")) == 1
    assert at_desk(outsider).get(QUEUE).status_code == 404
    assert desk.get(f"/desk/{noise.site.key}/").status_code == 404
    assert desk.get("/desk/no-such-site/").status_code == 404


def test_states_and_kinds_are_chosen(desk: Client, case: Case, revision: Revision) -> None:
    more(revision, 1, state=State.APPLYING)
    more(revision, 1, state=State.CLOSED)
    assert "1932" in text(desk.get(QUEUE))
    assert "Wednesday" in text(desk.get(QUEUE + "?state=on-the-way"))
    assert "Wednesday" in text(desk.get(QUEUE + "?state=closed"))
    assert "Nothing of this kind" in text(desk.get(QUEUE + "?kind=typo"))
    assert "1932" in text(desk.get(QUEUE + "?kind=fact&state=nonsense&page=-1"))


@pytest.mark.parametrize(
    ("state", "words"),
    [("open", "presses Ctrl+Enter"), ("on-the-way", "that you accept"), ("closed", "Nothing has been closed")],
)
def test_an_empty_queue_says_what_comes_next(desk: Client, state: str, words: str) -> None:
    assert words in text(desk.get(f"{QUEUE}?state={state}"))


def test_the_newest_come_first_page_by_page(desk: Client, revision: Revision) -> None:
    made = more(revision, rows.PAGE + 2)
    for age, one in enumerate(reversed(made)):
        Case.objects.filter(pk=one.pk).update(opened_at=clock.now() - timedelta(hours=age))
    first, second = desk.get(QUEUE), desk.get(QUEUE + "?page=2")
    assert len(read(first).query(".row")) == rows.PAGE
    assert text(second, ".row .number") == "No. 2 No. 1"
    assert "page=2" in first.content.decode()
    assert "Older" not in text(second)


def test_many_cases_cost_no_more_queries_than_few(desk: Client, revision: Revision) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(QUEUE)
        return len(captured)

    more(revision, 5)
    few = queries()
    more(revision, 45)
    assert queries() == few
    assert few <= 15


def test_the_queue_is_read_through_its_index(revision: Revision) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL scans tables as small as a test's")
    assert "COVERING INDEX cases_of_queue" in rows.cases(revision.article.site, "closed").values("pk").explain()


def test_words_that_were_never_placed_are_shown_as_sent(desk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None)
    assert "page not read yet" in text(desk.get(QUEUE))
    assert "1931" in text(desk.get(QUEUE), ".row del")


def test_a_reader_who_was_erased_leaves_a_row_without_words(desk: Client, case: Case) -> None:
    case.suggestions.update(target=None, replacement=None, comment="")
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None)
    assert "The reader's words were erased." in text(desk.get(QUEUE))
