"""What a desk did in a year: counted right, to the hour where a year ends, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from corrigenda.corrections.figures.statistics import Statistics, statistics, year_of, years
from corrigenda.corrections.figures.statistics_csv import HEADER, report
from corrigenda.corrections.models import Correction, Decision, Suggestion
from corrigenda.lib.bars import HEIGHT, WIDTH, bars
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, SuggestionFactory

SPRING = datetime(2026, 4, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def corrected(
    site: Site, took: timedelta, *, at: datetime = SPRING, age: timedelta | None = None, **more: object
) -> None:
    """A correction published `took` after its case was opened, of an article `age` old by then."""
    kind = more.pop("kind", "correction")
    case = CaseFactory.create(anchored_on__article__site=site, anchored_on__article__authors=[], opened_at=at - took)
    for name, value in {"published_at": at - age if age else None, **more}.items():
        setattr(case.article, name, value)
    case.article.save()
    Correction.objects.create(
        case=case, site=site, article=case.article, number=case.number, kind=kind, notice="It is 1932.", published_at=at
    )


def of_2026(site: Site) -> Statistics:
    return statistics(site, year_of(site, 2026))


def test_half_and_nine_of_ten(site: Site) -> None:
    for days in range(1, 11):
        corrected(site, days * DAY)
    every = of_2026(site).every
    assert (every.corrections, every.median, every.ninth_decile) == (10, 5 * DAY, 9 * DAY)


def test_by_kind_section_and_author_the_largest_first(site: Site) -> None:
    corrected(site, DAY, section="City", authors=["Ana", "Bo"])
    corrected(site, 3 * DAY, section="City", authors=["Bo"])
    corrected(site, DAY, section="World", kind="clarification")
    of = of_2026(site)
    assert [(one.name, one.corrections) for one in of.by_kind] == [("Correction", 2), ("Clarification", 1)]
    assert [(one.name, one.corrections) for one in of.by_section] == [("City", 2), ("World", 1)]
    assert [(one.name, one.corrections, one.ninth_decile) for one in of.by_author] == [
        ("Bo", 2, 3 * DAY),
        ("Ana", 1, DAY),
    ]


def test_late_is_more_than_thirty_days_and_unknown_dates_do_not_count(site: Site) -> None:
    corrected(site, DAY, age=31 * DAY)
    corrected(site, DAY, age=30 * DAY)
    corrected(site, DAY)
    of = of_2026(site)
    assert (of.late, of.dated, of.late_share) == (1, 2, 0.5)


def test_stet_and_its_reasons(site: Site) -> None:
    case = CaseFactory.create(anchored_on__article__site=site)
    for reason in ("It is right.", "It is right.", "A matter of style.", ""):
        Decision.objects.create(case=case, outcome="stet", reason=reason, at=SPRING)
    Decision.objects.create(case=case, outcome="approve", at=SPRING)
    of = of_2026(site)
    assert (of.decided, of.stet, of.stet_share) == (5, 4, 0.8)
    assert of.reasons == [("It is right.", 2), ("A matter of style.", 1)]


def test_a_year_ends_where_the_newsroom_is(site: Site) -> None:
    """A quarter past midnight in Berlin is still the old year in UTC."""
    site.timezone = "Europe/Berlin"
    corrected(site, DAY, at=datetime(2025, 12, 31, 23, 15, tzinfo=UTC))
    corrected(site, DAY, at=datetime(2026, 12, 31, 23, 15, tzinfo=UTC))
    assert of_2026(site).every.corrections == 1
    assert years(site) == [2027, 2026]


def test_months_count_what_came_in_and_what_was_published(site: Site) -> None:
    corrected(site, DAY)
    suggestion = SuggestionFactory.create(case__anchored_on__article__site=site)
    Suggestion.objects.filter(pk=suggestion.pk).update(received_at=SPRING - 31 * DAY)
    months = [(one.begins.month, one.suggestions, one.corrections) for one in of_2026(site).months]
    assert months == [(3, 1, 0), (4, 0, 1)]


def test_another_sites_figures_are_its_own(site: Site) -> None:
    SuggestionFactory.create()
    of = of_2026(site)
    assert (of.suggestions, of.every.median, of.stet_share, of.late_share) == (0, None, None, None)


@pytest.mark.parametrize("count", [1, 12])
def test_as_many_queries_for_many_as_for_one(
    site: Site, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        corrected(site, DAY, section="City")
    with django_assert_num_queries(4):
        of_2026(site)


def test_the_table_runs_nothing_and_names_authors_to_the_desk_alone(site: Site) -> None:
    corrected(site, 36 * timedelta(hours=1), section='=HYPERLINK("https://evil.example")', authors=["+Ana", " ＝Ben"])
    desk, public = (list(csv.reader(io.StringIO(report(of_2026(site), authors=who)))) for who in (True, False))
    assert tuple(desk[0]) == HEADER
    assert ["section", '\'=HYPERLINK("https://evil.example")', "median time to correct", "36.00", "hours"] in desk
    assert ["author", "'+Ana", "corrections", "1", "number"] in desk
    assert ["author", "' ＝Ben", "corrections", "1", "number"] in desk
    assert not [row for row in public if row[0] == "author"]
    assert not [row for row in desk[1:] if row[1].startswith(("=", "+"))]


def test_bars_stand_on_one_line_and_fit() -> None:
    drawn = bars([("Jan", 0), ("Feb", 3), ("Mar", 12)])
    assert {one.y + one.height for one in drawn} == {150}
    assert [one.height for one in drawn] == [0, 32.5, 130]
    assert all(one.x >= 0 and one.x + one.width <= WIDTH and one.above > 0 and one.y < HEIGHT for one in drawn)
    assert bars([]) == []
