"""The editor sees where else the words stand, ticks what is to be changed with them, and sees how far each is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.flows.reindex import index_due
from corrigenda.corrections.models import Case, Occurrence
from tests.doors.desk.pages import accept_form, address, filled_again, read, text
from tests.factories import ArticleFactory, RevisionFactory

WRONG = "The bridge over the Aren was opened in 1931, the city archive says."


@pytest.fixture
def occurrences(case: Case, monkeypatch: pytest.MonkeyPatch) -> list[Occurrence]:
    """The very words in one article, nearly the same in another, and the same wording with another year in a third."""
    monkeypatch.setattr("corrigenda.desk.decide.accept.find_occurrences", lambda case: None)
    made = []
    for likeness, copy in (
        ("verbatim", f"{WRONG} It stays."),
        ("near", WRONG.replace("says", "now says")),
        ("other-figures", WRONG.replace("1931", "1925")),
    ):
        revision = RevisionFactory.create(
            article=ArticleFactory.create(site=case.site, headline=f"An article with {likeness}"), copy=copy
        )
        made.append(
            Occurrence.objects.create(
                case=case,
                article=revision.article,
                revision=revision,
                start=0,
                end=copy.index(" says.") + 6 if likeness != "near" else len(copy),
                similarity=0.9,
                likeness=likeness,
            )
        )
    return made


def test_the_very_words_are_ticked_near_ones_not_other_figures_have_no_box(
    desk: Client, case: Case, occurrences: list[Occurrence]
) -> None:
    page = desk.get(address(case, "accept"))
    boxes = {box.attrs["value"]: "checked" in box.attrs for box in read(page).query("input[name=occurrence]")}
    assert boxes == {str(occurrences[0].pk): True, str(occurrences[1].pk): False}
    assert text(page, ".elsewhere ins") == "1932 1932"
    assert "Same wording, different figures or names: 1 article" in text(page, ".elsewhere")


def test_one_decision_changes_the_ticked_ones_too_and_the_case_shows_how_far_they_are(
    desk: Client, case: Case, occurrences: list[Occurrence]
) -> None:
    form = {**accept_form(desk, case), "occurrence": str(occurrences[0].pk)}
    desk.post(address(case, "accept"), form)
    case.refresh_from_db()
    assert case.state == "approved"
    made = Case.objects.get(occurrence=occurrences[0])
    shown = desk.get(address(case))
    assert f"No. {made.number}" in text(shown, ".followed") and "approved" in text(shown, ".followed")
    assert f"Decided with case no. {case.number}" in text(desk.get(address(made)), "#decide")


def test_unticked_ones_stay_unticked_when_the_form_comes_back(
    desk: Client, case: Case, occurrences: list[Occurrence]
) -> None:
    form = accept_form(desk, case)
    form.pop("occurrence", None)
    answer = desk.post(address(case, "accept"), {**form, "notice": ""})
    assert answer.status_code == 422
    assert not [box for box in read(answer).query("input[name=occurrence]") if "checked" in box.attrs]
    case.refresh_from_db()
    assert case.state == "open"


def test_opening_the_form_writes_nothing(desk: Client, case: Case, occurrences: list[Occurrence]) -> None:
    with CaptureQueriesContext(connection) as captured:
        desk.get(address(case, "accept"))
    writes = ("INSERT", "UPDATE", "DELETE")
    assert [query["sql"] for query in captured if query["sql"].startswith(writes)] == []


def test_an_article_that_came_while_the_form_was_open_is_shown_before_it_is_changed(desk: Client, case: Case) -> None:
    form = accept_form(desk, case)
    assert "listed" not in form
    later = ArticleFactory.create(site=case.site, headline="An article of this minute")
    RevisionFactory.create(article=later, copy=f"{WRONG} It stays.")
    index_due(case.site_id)
    answer = desk.post(address(case, "accept"), form)
    assert "Look once more" in text(answer)
    assert "An article of this minute" in text(answer, ".elsewhere")
    desk.post(address(case, "accept"), filled_again(answer, case))
    case.refresh_from_db()
    assert case.state == "approved"
    assert Case.objects.get(article=later).state == "approved"
