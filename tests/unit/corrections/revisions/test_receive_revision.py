"""The article changes between sending and deciding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import Case
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from tests.unit.corrections.conftest import Send

Change = Callable[[str], Case]


@pytest.fixture
def change(revision: Revision, send: Send) -> Change:
    """A case on "About 1,200 people"; change(copy) lets the article read so and gives the case as it is then."""
    case = send("About 1,200 people", "About 1,300 people").case

    def run(copy: str) -> Case:
        receive_revision(site=revision.article.site, page=PageUrl.of(revision.article.url), capture=Capture(copy))
        return Case.objects.get(pk=case.pk)

    return run


def test_words_change_before_the_passage(change: Change, revision: Revision) -> None:
    case = change("Updated on Monday.\n" + revision.copy)
    assert case.anchored
    assert case.passage() == "About 1,200 people"


def test_words_change_after_the_passage(change: Change, revision: Revision) -> None:
    assert change(revision.copy.replace("Tuesday", "Thursday")).passage() == "About 1,200 people"


def test_words_change_inside_the_passage(change: Change, revision: Revision) -> None:
    case = change(revision.copy.replace("About 1,200 people", "About 1,200 commuters"))
    assert (case.passage(), case.anchor_state) == ("About 1,200 commuters", "edited")


def test_the_passage_is_deleted_then_restored(change: Change, revision: Revision) -> None:
    case = change(revision.copy.replace("About 1,200 people cross it every day. ", ""))
    assert (case.orphaned, case.anchored) == ("removed", False)
    case = change(revision.copy)
    assert (case.passage(), case.orphaned) == ("About 1,200 people", "")
    assert [event.verb for event in case.events.order_by("pk")] == ["opened", "orphaned", "anchored"]


def test_the_same_sentence_comes_twice(change: Change, revision: Revision) -> None:
    again = "About 1,200 people cross it every day. "
    case = change(revision.copy.replace(again, again + "It rained. " + again))
    assert case.orphaned or case.start == revision.copy.index("About")


def test_the_newsroom_fixes_it_without_us(change: Change, revision: Revision) -> None:
    case = change(revision.copy.replace("1,200", "1,300"))
    assert (case.state, case.resolution) == ("closed", "fixed-by-hand")


def test_the_same_copy_again_is_no_revision(change: Change, revision: Revision) -> None:
    change(revision.copy)
    assert revision.article.revisions.count() == 1


def test_cases_that_turn_out_to_share_a_passage_are_joined(send: Send, revision: Revision) -> None:
    first, later = send("1,200", "1,300").case, send("Tuesday", "Monday").case
    Case.objects.filter(pk=later.pk).update(anchored_on=None, start=None, end=None)
    later.suggestions.update(target=first.suggestions.get().target)
    receive_revision(site=first.site, page=PageUrl.of(first.article.url), capture=Capture("New.\n" + revision.copy))
    later.refresh_from_db()
    assert (later.resolution, later.duplicate_of) == ("duplicate", first)
