"""A later article that repeats corrected words comes before the desk by itself, with what was done before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corrigenda.anchoring import Edit
from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Amendment, Case, Correction
from corrigenda.corrections.occurrences.corrected_before import as_before, corrected_before
from corrigenda.corrections.occurrences.find_repeats import find_repeats, will_look
from corrigenda.corrections.occurrences.repeats import repeats
from corrigenda.corrections.publication.publish import publish
from corrigenda.corrections.revisions.receive_many import receive_many
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site, Staff
from tests.factories import ArticleFactory, CaseFactory, RevisionFactory

WRONG = "The bridge over the Aren was opened in 1931, the city archive says."
RIGHT = WRONG.replace("1931", "1932")


@pytest.fixture
def editor(ed: Staff) -> Actor:
    return Actor(ActorRole.EDITOR, ed)


@pytest.fixture
def corrected(revision: Revision, editor: Actor) -> Correction:
    return correct(CaseFactory.create(anchored_on=revision), editor)


def correct(case: Case, by: Actor) -> Correction:
    """The way to the record: approved, then seen on the page."""
    start, end = case.start or 0, case.end or 0
    assert case.anchored_on is not None
    old = case.anchored_on.copy
    edit = Edit(start, end, "1931", "1932")
    approve(case=case, by=by, approval=Approval(kind="correction", revision=1, edit=edit, notice="It was 1932."))
    case.refresh_from_db()
    decision = case.decision()
    assert decision is not None
    after = RevisionFactory.create(article=case.article, number=2, copy=edit.apply_to(old))
    return publish(case, decision, after)


def arrives(correction: Correction, copy: str) -> list[Case]:
    """A later article of the site, looked at as the worker does."""
    later = RevisionFactory.create(article=ArticleFactory.create(site=correction.site), copy=copy)
    find_repeats(later.article_id)
    return list(later.article.cases.order_by("number"))


def test_a_later_article_that_repeats_the_error_becomes_a_case_with_the_same_change(corrected: Correction) -> None:
    copy = f"News of today. {WRONG}\nThe end."
    (case,) = arrives(corrected, copy)
    assert case.state == "open" and case.passage() == "1931"
    change = as_before(case)
    assert change is not None and change.apply_to(copy) == copy.replace("1931", "1932")
    assert case.events.get(verb="repeated").data == {"of": corrected.number, "site": corrected.site.key}


@pytest.mark.parametrize(
    "copy",
    [
        f"News of today. {RIGHT}",
        "News of today. The museum was opened in 1931, as everybody knows.",
        WRONG.replace("1931", "1925"),
        WRONG.replace("Aren", "Lune"),  # the same wording of another bridge
        "",
    ],
)
def test_what_is_right_or_says_something_else_is_no_repeat(corrected: Correction, copy: str) -> None:
    assert arrives(corrected, copy) == []


def test_one_place_is_one_case_however_often_it_is_looked_at(corrected: Correction) -> None:
    (case,) = arrives(corrected, f"{WRONG} More.")
    find_repeats(case.article_id)
    RevisionFactory.create(article=case.article, number=2, copy=f"{WRONG} More and more.")
    find_repeats(case.article_id)
    assert case.article.cases.count() == 1


def test_what_the_desk_let_stand_is_not_raised_again(corrected: Correction, editor: Actor) -> None:
    (case,) = arrives(corrected, f"{WRONG} More.")
    stet(case=case, by=editor, reason="A quotation of the book.")
    RevisionFactory.create(article=case.article, number=2, copy=f"{WRONG} More and more.")
    find_repeats(case.article_id)
    assert case.article.cases.count() == 1


def test_words_that_come_back_in_the_corrected_article_itself_are_noticed(corrected: Correction) -> None:
    """An author's window that was opened before the fix, and saved after it."""
    assert corrected.before is not None
    back = RevisionFactory.create(
        article=corrected.article, number=3, copy=f"An advance notice.\n{corrected.before.copy}"
    )
    find_repeats(corrected.article_id)
    case = corrected.article.cases.get()
    assert (case.state, case.resolution, case.closed_at) == ("open", "", None)
    assert case.anchored_on == back and case.passage() == "1931"
    assert case.events.get(verb="reopen").data == {"revision": 3}
    assert corrected_before(case) == corrected


def test_put_right_again_the_correction_stands_as_it_was_published(corrected: Correction, editor: Actor) -> None:
    case, back = come_back(corrected)
    decide_again(case, back, editor, notice=corrected.notice)
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "corrected")
    assert Correction.objects.get() == corrected and not Amendment.objects.exists()
    come_back(corrected, number=5)
    case.refresh_from_db()
    assert case.state == "open"


def test_another_notice_then_amends_the_first(corrected: Correction, editor: Actor) -> None:
    case, back = come_back(corrected)
    decide_again(case, back, editor, notice="The error stood again for an hour.")
    assert [one.text for one in corrected.amendments.all()] == ["The error stood again for an hour."]
    assert Correction.objects.get().notice == corrected.notice


def test_once_let_stand_it_is_not_opened_again(corrected: Correction, editor: Actor) -> None:
    case, _ = come_back(corrected)
    stet(case=case, by=editor, reason="The archive was wrong after all.")
    come_back(corrected, number=4)
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "stet")


def come_back(correction: Correction, number: int = 3) -> tuple[Case, Revision]:
    """A later revision has the wrong words again, and is looked at."""
    assert correction.before is not None
    copy = f"Line {number}.\n{correction.before.copy}"
    back = RevisionFactory.create(article=correction.article, number=number, copy=copy)
    find_repeats(correction.article_id)
    return correction.article.cases.get(), back


def decide_again(case: Case, back: Revision, by: Actor, *, notice: str) -> None:
    change = as_before(case)
    assert change is not None
    approval = Approval(kind="correction", revision=back.number, edit=change, notice=notice)
    approve(case=case, by=by, approval=approval)
    case.refresh_from_db()
    decision = case.decision()
    assert decision is not None
    publish(
        case,
        decision,
        RevisionFactory.create(article=case.article, number=back.number + 1, copy=change.apply_to(back.copy)),
    )


def test_a_reader_was_first_and_their_case_is_told(corrected: Correction) -> None:
    copy = f"{WRONG} More."
    later = RevisionFactory.create(article=ArticleFactory.create(site=corrected.site), copy=copy)
    start = copy.index("1931")
    theirs = CaseFactory.create(
        site=corrected.site, article=later.article, anchored_on=later, start=start, end=start + 4
    )
    find_repeats(later.article_id)
    assert later.article.cases.get() == theirs
    assert theirs.events.filter(verb="repeated").exists()


def test_among_many_articles_that_are_loaded_those_that_repeat_the_error_are_found(
    corrected: Correction, do_jobs: Callable[[], None]
) -> None:
    batch = [
        Incoming(PageUrl.of(f"https://courier.example/{at}"), of_text(f"Story {at} of today, about the tram."))
        for at in range(9)
    ]
    batch[3] = Incoming(batch[3].page, of_text(f"News of today. {WRONG}"))
    receive_many(site=corrected.site, batch=batch)
    assert Job.objects.filter(task__startswith="find-repeats").count() == 1
    do_jobs()
    (case,) = Case.objects.filter(events__verb="repeated")
    assert (case.article.url, case.passage()) == (batch[3].page.url, "1931")


def test_a_first_load_where_nothing_was_corrected_asks_once(
    site: Site,
) -> None:
    with CaptureQueriesContext(connection) as asked:
        receive_many(
            site=site,
            batch=[Incoming(PageUrl.of(f"https://courier.example/{at}"), of_text(f"Story {at}.")) for at in range(50)],
        )
    assert sum("correctedrun" in one["sql"] for one in asked) == 1
    assert not Job.objects.filter(task__startswith="find-repeats").exists()


def test_where_nothing_was_corrected_nothing_is_looked_for(revision: Revision) -> None:
    will_look(revision.article)
    assert not Job.objects.filter(task="find-repeats").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("says", "says (not the county's)"),
        ("1931", "1930 or 1931"),
        ("The bridge", "The old bridge. The bridge"),
        ("the city archive says", "the city archive says, and the archive says more"),
    ],
)
def test_words_added_at_the_edge_of_a_sentence_are_no_repeat_of_it(old: str, new: str) -> None:
    before = f"News of today.\n{WRONG} It was raining on that day, people said."
    start = before.index(old)
    edit = Edit(start, start + len(old), old, new)
    assert repeats(edit, before, before)
    assert repeats(edit, before, edit.apply_to(before)) == []
