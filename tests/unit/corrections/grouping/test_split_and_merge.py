"""Suggestions leave a case or come together; likely duplicates are suggested and nothing is assumed."""

from __future__ import annotations

import pytest

from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import READER, Actor
from corrigenda.corrections.decisions.asking.ask import ask
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.grouping.likely_duplicates import likely_duplicates
from corrigenda.corrections.grouping.merge import merge
from corrigenda.corrections.grouping.split import split
from corrigenda.corrections.models import Case
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import NotInThisState
from corrigenda.lib.urls import PageUrl
from tests.factories import CaseFactory
from tests.unit.corrections.conftest import Send


def test_a_suggestion_gets_a_case_of_its_own_with_the_number_its_reader_was_told(send: Send, editor: Actor) -> None:
    kept, leaving = send("1931", "1932"), send("in 1931", comment="Which calendar?")
    assert kept.case_id == leaving.case_id and leaving.number is not None
    new = split(case=kept.case, by=editor, suggestions=[leaving.pk])
    assert (new.number, new.state, new.passage()) == (leaving.number, "open", "in 1931")
    leaving.refresh_from_db()
    kept.refresh_from_db()
    assert leaving.case_id == new.pk != kept.case_id
    assert kept.case.events.get(verb="split").data == {"to": new.number}


def test_what_was_split_stays_apart_when_the_article_changes(send: Send, editor: Actor, revision: Revision) -> None:
    kept = send("1931", "1932")
    others = [send("in 1931", comment=f"Which calendar? {number}") for number in range(2)]
    cases = [split(case=kept.case, by=editor, suggestions=[other.pk]) for other in others]
    moved = Capture("A new first line.\n" + revision.copy)
    receive_revision(site=kept.site, page=PageUrl.of(kept.case.article.url), capture=moved)
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
    assert Case.objects.count() == 1 + len(cases)


def test_what_cannot_be_split(send: Send, editor: Actor) -> None:
    sent, other = send("1931", "1932"), send("Tuesday", "Monday")
    for chosen in ([], [sent.pk], [other.pk]):
        with pytest.raises(Refused) as refusal:
            split(case=sent.case, by=editor, suggestions=chosen)
        assert list(refusal.value.errors) == ["suggestions"]
    joined = send("1931", "1933")
    with pytest.raises(NotAllowed):
        split(case=sent.case, by=READER, suggestions=[joined.pk])
    stet(case=sent.case, by=editor, reason="It is right.")
    with pytest.raises(NotInThisState):
        split(case=sent.case, by=editor, suggestions=[joined.pk])


def test_a_case_does_not_wait_for_a_reader_who_left_it(send: Send, editor: Actor) -> None:
    kept, leaving = send("1931", "1932"), send("in 1931", comment="Which calendar?")
    ask(case=kept.case, by=editor, question="Which do you mean?", suggestions=[leaving.pk])
    split(case=kept.case, by=editor, suggestions=[leaving.pk])
    kept.case.refresh_from_db()
    assert kept.case.state == "open"


def test_merging_moves_the_readers_and_their_receipts_keep_their_numbers(send: Send, editor: Actor) -> None:
    into, sent = send("1931", "1932").case, send("Tuesday", "Monday")
    number = sent.receipt_number
    closed = merge(case=sent.case, by=editor, into=into.number)
    assert (closed.state, closed.resolution, closed.duplicate_of) == ("closed", "duplicate", into)
    sent.refresh_from_db()
    assert (sent.case_id, sent.receipt_number) == (into.pk, number)
    assert into.events.filter(verb="took-in").exists() and into.suggestions.count() == 2


def test_what_cannot_be_merged(send: Send, editor: Actor, revision: Revision) -> None:
    case, decided = send("1931", "1932").case, send("Tuesday", "Monday").case
    stet(case=decided, by=editor, reason="It is right.")
    elsewhere = CaseFactory.create(site=case.site, anchored_on=revision, article__site=case.site)
    elsewhere.article = type(elsewhere.article).objects.create(site=case.site, url="https://courier.example/other/")
    elsewhere.save()
    for into in (None, 99, case.number, decided.number, elsewhere.number):
        with pytest.raises(Refused) as refusal:
            merge(case=case, by=editor, into=into)
        assert list(refusal.value.errors) == ["duplicate_of"]
    with pytest.raises(NotAllowed):
        merge(case=case, by=READER, into=decided.number)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("1931", "1932"), ("in 1931", "in 1932"), "same-words"),
        (("1931", "1932"), ("Tuesday", "Monday"), None),
        (("council", "Council"), ("council", " council".title().strip()), "same-change"),
    ],
)
def test_likely_duplicates_say_why(
    send: Send, editor: Actor, first: tuple[str, str], second: tuple[str, str], why: str | None
) -> None:
    one, other = send(*first), send(*second)
    if one.case_id == other.case_id:
        split(case=one.case, by=editor, suggestions=[other.pk])
        other.refresh_from_db()
        one.refresh_from_db()
    if why == "same-change":  # the same change at another place of the article
        Case.objects.filter(pk=other.case_id).update(start=0, end=3)
    found = likely_duplicates(Case.objects.get(pk=other.case_id))
    assert [(likely.case.pk, likely.why.value) for likely in found] == ([(one.case_id, why)] if why else [])


def test_similar_comments_are_a_sign_and_short_ones_are_none(send: Send) -> None:
    first = send(None, comment="The mayor’s name is spelt wrong in the second paragraph.")
    second = send(None, comment="the Mayor's name is spelt wrong, second paragraph")
    assert [likely.why.value for likely in likely_duplicates(second.case)] == ["similar-comment"]
    assert first.case_id == likely_duplicates(second.case)[0].case.pk
    assert likely_duplicates(send(None, comment="Wrong.").case) == []
    assert likely_duplicates(send(None, comment="Wrong!").case) == []


def test_likely_duplicates_take_two_queries(send: Send, django_assert_num_queries: object) -> None:
    for year in range(1932, 1940):
        send(None, comment=f"The year of the opening should be {year}.")
    case = Case.objects.select_related("article").latest("pk")
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(likely_duplicates(case)) == 5
