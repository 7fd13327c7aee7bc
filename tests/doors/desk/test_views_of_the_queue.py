"""Views and orders of the queue: what each shows, saved by name, kept from case to case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Case, SavedView
from corrigenda.desk.queue import rows
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk, read, text, words
from tests.factories import CaseFactory, MembershipFactory, SuggestionFactory

QUEUE = "/desk/courier/"


@pytest.fixture
def cases(revision: Revision, ed: Staff) -> dict[str, Case]:
    """One case for each view, opened an hour apart; the first is the oldest."""
    Article.objects.filter(pk=revision.article_id).update(section="City", authors=["Ana Ruiz"])
    revision.article.refresh_from_db()
    words = {"plain": "meet again", "quotation": "full support", "figure-or-name": "1931", "involved": "every day"}
    made = {name: CaseFactory.create(anchored_on=revision, words=marked) for name, marked in words.items()}
    for name, case in made.items():
        kind = "quote" if name == "quotation" else "typo"
        replacement = "1932" if name == "figure-or-name" else "other words"
        SuggestionFactory.create(case=case, kind=kind, involved=name == "involved", replacement=replacement)
    SuggestionFactory.create(case=made["plain"], kind="typo", replacement="meets again")
    for hours, case in enumerate(made.values()):
        opened_at = clock.now() - timedelta(days=60, hours=-hours)
        Case.objects.filter(pk=case.pk).update(opened_at=opened_at)
        case.refresh_from_db()
    Case.objects.filter(pk=made["plain"].pk).update(assignee=ed)
    return made


def shown(desk: Client, query: str) -> list[int]:
    return [int(words(number).split()[-1]) for number in read(desk.get(f"{QUEUE}?{query}")).query(".row .number")]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("view=mine", ["plain"]),
        ("view=unassigned", ["involved", "figure-or-name", "quotation"]),
        ("view=late", ["involved", "figure-or-name", "quotation", "plain"]),
        ("view=quotation", ["quotation"]),
        ("view=figure-or-name", ["figure-or-name"]),
        ("view=involved", ["involved"]),
        ("kind=quote", ["quotation"]),
        ("section=City&kind=typo", ["involved", "figure-or-name", "plain"]),
        ("section=Sport", []),
        ("author=Ana+Ruiz&view=involved", ["involved"]),
        ("author=Ana", []),
        ("view=nonsense&kind=nonsense", ["involved", "figure-or-name", "quotation", "plain"]),
        ("order=oldest", ["plain", "quotation", "figure-or-name", "involved"]),
        ("order=readers", ["plain", "involved", "figure-or-name", "quotation"]),
        ("order=gravest", ["quotation", "involved", "figure-or-name", "plain"]),
    ],
)
def test_a_view_shows_its_cases_in_the_order_asked_for(
    desk: Client, cases: dict[str, Case], query: str, names: list[str]
) -> None:
    assert shown(desk, query) == [cases[name].number for name in names]


def test_the_form_offers_what_the_cases_have(desk: Client, cases: dict[str, Case]) -> None:
    page = desk.get(f"{QUEUE}?section=City&order=gravest")
    assert text(page, ".views summary") == "View: City, gravest first"
    assert "Ana Ruiz" in text(page, "#author")
    assert read(page).query("#section option[selected]")[0].attrs["value"] == "City"


def test_a_view_stays_from_case_to_case_and_back(desk: Client, cases: dict[str, Case]) -> None:
    desk.get(f"{QUEUE}?kind=typo&order=oldest")
    page = read(desk.get(f"{QUEUE}{cases['figure-or-name'].number}/"))
    links = {key: page.query(f'.crumbs [data-key="{key}"]')[0].attrs["href"] for key in "jku"}
    assert links == {
        "j": f"{QUEUE}{cases['involved'].number}/",
        "k": f"{QUEUE}{cases['plain'].number}/",
        "u": f"{QUEUE}?kind=typo&order=oldest",
    }


def test_after_a_decision_the_view_goes_on(desk: Client, cases: dict[str, Case]) -> None:
    desk.get(f"{QUEUE}?kind=typo&order=oldest")
    answer = desk.post(f"{QUEUE}{cases['plain'].number}/stet/", {"own": "It is right."})
    assert answer["Location"] == f"{QUEUE}{cases['figure-or-name'].number}/"


def test_a_page_of_the_queue_is_found_again(desk: Client, revision: Revision) -> None:
    made = CaseFactory.create_batch(rows.PAGE + 1, anchored_on=revision)
    desk.get(f"{QUEUE}?page=2")
    page = read(desk.get(f"{QUEUE}{made[0].number}/"))
    assert page.query('[data-key="u"]')[0].attrs["href"] == f"{QUEUE}?page=2"


def test_a_view_is_saved_under_a_name_for_one_person(desk: Client, case: Case) -> None:
    saved = {"name": " Figures  first ", "query": "view=figure-or-name&order=gravest&nonsense=1"}
    page = desk.post(f"{QUEUE}views/", saved, follow=True)
    assert "saved as “Figures first”" in text(page)
    assert "Figures first" in text(page, ".tabs")
    colleague = at_desk(MembershipFactory.create(site=case.site).staff)
    assert "Figures first" not in text(colleague.get(QUEUE))
    desk.post(f"{QUEUE}views/", {"name": "Figures first", "query": "view=quotation"})
    assert [view.query for view in SavedView.objects.all()] == ["view=quotation"]
    assert "is removed" in text(desk.post(f"{QUEUE}views/", {"remove": "Figures first"}, follow=True))
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_without_a_name_is_not_saved(desk: Client, case: Case, name: str) -> None:
    assert "Give the view a name" in text(desk.post(f"{QUEUE}views/", {"name": name, "query": ""}, follow=True))
    assert not SavedView.objects.exists()
