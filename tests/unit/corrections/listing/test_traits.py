"""A case's traits follow its readers, its passage and its article; the order "gravest" follows from them."""

from __future__ import annotations

import pytest

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.listing.traits import authors_text, look_at
from corrigenda.corrections.listing.weights import WEIGHTS, weight_of
from corrigenda.corrections.models import Arrival, Case
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.filing.file import file_arrivals
from tests.factories import ArrivalFactory, CaseFactory, SuggestionFactory


def test_each_row_of_the_rule_adds_its_points() -> None:
    case = Case(involved=True, quotation=True, figure_or_name=True, kinds=" fact typo ", readers=12)
    assert weight_of(case) == sum(row.points for row in WEIGHTS)
    assert weight_of(Case(kinds=" typo ", readers=1)) == 0
    assert weight_of(Case(readers=2)) == 1


@pytest.mark.django_db
def test_filing_keeps_the_traits_of_the_cases_that_it_opens_and_joins(revision: Revision) -> None:
    Article.objects.filter(pk=revision.article_id).update(section="City", authors=["Ana Ruiz", "Bo Ek"])
    place = {"exact": "1931", "prefix": "The bridge over the Aren was opened in ", "suffix": ", the city archive"}
    sent = {"target": {**place, "start": 39, "end": 43}, "replacement": "1932"}
    for kind, involved in (("typo", False), ("fact", True)):
        ArrivalFactory.create(
            site=revision.article.site, url=revision.article.url, sent={**sent, "kind": kind, "involved": involved}
        )
        file_arrivals()
    case = Case.objects.get()
    assert not Arrival.objects.exists()
    assert (case.readers, case.kinds, case.involved, case.figure_or_name) == (2, " fact typo ", True, True)
    assert (case.section, case.authors, case.quotation) == ("City", "|Ana Ruiz|Bo Ek|", False)
    assert case.weight == weight_of(case)


@pytest.mark.django_db
def test_a_passage_in_a_quotation_is_known(revision: Revision) -> None:
    assert CaseFactory.create(anchored_on=revision, words="full support").quotation
    assert not CaseFactory.create(anchored_on=revision).quotation


@pytest.mark.django_db
def test_an_erased_reader_leaves_no_trait_of_their_words(revision: Revision) -> None:
    case = CaseFactory.create(anchored_on=revision)
    suggestion = SuggestionFactory.create(case=case, involved=True)
    assert (case.involved, case.figure_or_name) == (True, True)
    erase(suggestion)
    case.refresh_from_db()
    assert (case.involved, case.figure_or_name, case.readers) == (False, False, 1)


@pytest.mark.pure
def test_as_many_authors_are_kept_as_fit() -> None:
    assert authors_text(["Ana Ruiz", "A|B"]) == "|Ana Ruiz|A B|"
    assert authors_text([]) == ""
    assert len(authors_text([f"Somebody {number}" for number in range(90)])) <= 300


@pytest.mark.django_db
def test_to_look_again_changes_nothing(revision: Revision) -> None:
    case = SuggestionFactory.create(case__anchored_on=revision).case
    before = Case.objects.values().get(pk=case.pk)
    look_at(case)
    assert Case.objects.values().get(pk=case.pk) == before
