"""One wrong sentence in several articles: one decision puts all of them right, each as a case of its own."""

from __future__ import annotations

from uuid import UUID

import pytest

from corrigenda.anchoring import Edit, describe
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.sign_off import sign_off
from corrigenda.corrections.decisions.undoing.take_effect import take_effect
from corrigenda.corrections.models import Case, Correction, Likeness, Occurrence
from corrigenda.corrections.occurrences.carry_over import carried_over, sentence_around
from corrigenda.corrections.publication import credits
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Staff
from tests.factories import ArticleFactory, CaseFactory, MembershipFactory, RevisionFactory, SuggestionFactory
from tests.filed import filed

WRONG = "The bridge over the Aren was opened in 1931, the city archive says."


@pytest.fixture
def case(revision: Revision) -> Case:
    return CaseFactory.create(anchored_on=revision)


@pytest.fixture
def editor(ed: Staff) -> Actor:
    return Actor(ActorRole.EDITOR, ed)


def elsewhere(case: Case, copy: str, likeness: str = Likeness.VERBATIM, passage: str = WRONG) -> Occurrence:
    revision = RevisionFactory.create(article=ArticleFactory.create(site=case.site), copy=copy)
    start = copy.index(passage)
    return Occurrence.objects.create(
        case=case,
        article=revision.article,
        revision=revision,
        start=start,
        end=start + len(passage),
        similarity=1.0,
        likeness=likeness,
    )


def decide(case: Case, by: Actor, *chosen: Occurrence, credit: tuple[UUID, ...] = (), undo_seconds: int = 0) -> Case:
    start, end = case.start or 0, case.end or 0
    approval = Approval(
        kind="correction",
        revision=1,
        edit=Edit(start, end, "1931", "1932"),
        notice="It was 1932.",
        occurrences=tuple(one.pk for one in chosen),
        credit=credit,
    )
    return approve(case=case, by=by, approval=approval, undo_seconds=undo_seconds)


def test_each_place_becomes_a_case_of_its_own_and_goes_its_own_way(case: Case, editor: Actor) -> None:
    one = elsewhere(case, f"Background. {WRONG} The council meets.")
    other = elsewhere(case, f"{WRONG}\nNews of today.")
    decide(case, editor, one, other)
    numbers = []
    for occurrence in (one, other):
        occurrence.refresh_from_db()
        made = occurrence.followed_by
        assert made is not None and made.state == "approved"
        decision = made.decision()
        assert decision is not None and decision.revision == occurrence.revision
        edit = decision.edit()
        assert edit is not None
        assert edit.apply_to(occurrence.revision.copy) == occurrence.revision.copy.replace("1931", "1932")
        assert (decision.notice, decision.kind, decision.by) == ("It was 1932.", "correction", editor.staff)
        assert made.events.get(verb="followed").data == {"of": case.number, "site": case.site.key}
        numbers.append(made.number)
    assert numbers == [case.number + 1, case.number + 2]
    assert Job.objects.filter(task="await-hand").count() == 3


def reader_at(occurrence: Occurrence, words: str, replacement: str) -> Case:
    start = occurrence.revision.copy.index(words)
    target = describe(occurrence.revision.copy, start, start + len(words))
    sent = Submission(url=occurrence.article.url, kind="fact", target=target, replacement=replacement)
    return filed(site=occurrence.article.site, sent=sent).case


def test_the_case_that_readers_made_of_such_a_place_is_decided_with_it(case: Case, editor: Actor) -> None:
    one = elsewhere(case, f"Background. {WRONG} The council meets.")
    theirs = reader_at(one, "in 1931", "in 1932")
    decide(case, editor, one)
    one.refresh_from_db()
    theirs.refresh_from_db()
    assert (one.followed_by, theirs.state) == (theirs, "approved")
    decision = theirs.decision()
    assert decision is not None and decision.notice == "It was 1932."
    assert Case.objects.filter(site=case.site).count() == 2


def test_readers_of_such_a_place_are_thanked_where_the_decision_names_them(case: Case, editor: Actor) -> None:
    one = elsewhere(case, f"Background. {WRONG} The council meets.")
    theirs = reader_at(one, "in 1931", "in 1932")
    for name in ("Rita Reader", "Not Chosen"):
        SuggestionFactory.create(case=theirs, name=name, credit=True)
    assert [asking.name for asking in credits.asking(case)] == ["Rita Reader", "Not Chosen"]
    decide(case, editor, one, credit=(credits.asking(case)[0].pk,))
    after = of_text(one.revision.copy.replace("1931", "1932"))
    receive_revision(site=case.site, page=PageUrl.of(one.article.url), capture=after)
    assert credits.thanked(Correction.objects.get(case=theirs)) == ["Rita Reader"]


def test_a_reader_who_asked_for_something_else_there_is_not_answered_by_it(case: Case, editor: Actor) -> None:
    one = elsewhere(case, f"Background. {WRONG} The council meets.")
    theirs = reader_at(one, "opened in 1931", "reopened in 1935")
    decide(case, editor, one)
    one.refresh_from_db()
    theirs.refresh_from_db()
    assert theirs.state == "open"
    assert one.followed_by not in (None, theirs)


def test_what_was_not_chosen_is_left_alone(case: Case, editor: Actor) -> None:
    one, other = elsewhere(case, WRONG), elsewhere(case, f"{WRONG} And more.")
    decide(case, editor, one)
    other.refresh_from_db()
    assert other.followed_by is None
    assert Case.objects.filter(site=case.site).count() == 2


def test_an_article_that_changed_meanwhile_stops_the_decision_and_nothing_is_half_done(
    case: Case, editor: Actor
) -> None:
    one, other = elsewhere(case, WRONG), elsewhere(case, f"{WRONG} And more.")
    changed = WRONG.replace("1931", "1932")
    RevisionFactory.create(article=other.article, number=2, copy=changed)
    with pytest.raises(Refused) as refusal:
        decide(case, editor, one, other)
    assert "changed in the meantime" in refusal.value.errors["occurrences"]
    case.refresh_from_db()
    assert case.state == "open" and Case.objects.filter(site=case.site).count() == 1


def test_where_other_figures_stand_the_change_does_not_fit(case: Case, editor: Actor) -> None:
    passage = WRONG.replace("1931", "1925")
    one = elsewhere(case, passage, Likeness.OTHER_FIGURES, passage)
    with pytest.raises(Refused) as refusal:
        decide(case, editor, one)
    assert "by hand" in refusal.value.errors["occurrences"]


def test_an_occurrence_of_another_case_is_none_of_this_one(case: Case, editor: Actor) -> None:
    other = elsewhere(CaseFactory.create(), WRONG)
    with pytest.raises(Refused):
        decide(case, editor, other)


def test_an_editor_changes_nothing_where_they_have_no_seat(case: Case, editor: Actor) -> None:
    one = elsewhere(case, WRONG)
    one.article = ArticleFactory.create()
    one.revision = RevisionFactory.create(article=one.article, copy=WRONG)
    one.save()
    with pytest.raises(Refused):
        decide(case, editor, one)


def test_in_somebodys_mouth_the_words_are_checked_first(case: Case, editor: Actor) -> None:
    one = elsewhere(case, f"“{WRONG}” said Mayor Ilse Brandt.")
    with pytest.raises(Refused) as refusal:
        decide(case, editor, one)
    assert "quotation" in refusal.value.errors["occurrences"]


@pytest.mark.parametrize(
    ("copy", "words", "found"),
    [
        (f"First. {WRONG} Last.", "1931", WRONG),
        (f"First. {WRONG}\nSecond line.", "says.", WRONG),
        ("Rain fell. It fell on Monday.\nNext.", "Monday", "Rain fell. It fell on Monday."),
    ],
)
def test_what_is_looked_for_is_the_sentence_or_a_short_paragraph(copy: str, words: str, found: str) -> None:
    at = copy.index(words)
    start, end = sentence_around(copy, at, at + len(words))
    assert copy[start:end] == found


def test_a_change_is_carried_to_the_words_as_they_stand_there() -> None:
    there = "In short: the bridge over the Aren was opened in 1931, as the city archive says. More."
    place = (10, len(there) - 6)
    at = WRONG.index("1931")
    edit = carried_over(Edit(at, at + 4, "1931", "1932"), WRONG, (0, len(WRONG)), there, place)
    assert edit is not None and edit.apply_to(there) == there.replace("1931", "1932")
    gone = there.replace("1931", "1932")
    assert carried_over(Edit(at, at + 4, "1931", "1932"), WRONG, (0, len(WRONG)), gone, place) is None


def test_a_decision_that_waits_for_a_sign_off_goes_nowhere_else_before_it(
    case: Case, editor: Actor, stan: Staff
) -> None:
    occurrence = elsewhere(case, f"Background. {WRONG}")
    case.site.notice_policy = {"correction": {"signoff": True}}
    case.site.save(update_fields=["notice_policy"])
    decide(case, editor, occurrence)
    occurrence.refresh_from_db()
    assert occurrence.followed_by is None
    decision = case.decision()
    assert decision is not None
    sign_off(case=case, by=Actor(ActorRole.STANDARDS, stan), decision=decision.pk)
    occurrence.refresh_from_db()
    assert occurrence.followed_by is not None and occurrence.followed_by.state == "approved", "signed once for all"


def test_what_cannot_be_followed_is_said_to_whoever_decides(case: Case, editor: Actor) -> None:
    case.site.notice_policy = {"correction": {"signoff": True}}
    case.site.save(update_fields=["notice_policy"])
    foreign = elsewhere(CaseFactory.create(anchored_on=case.anchored_on, words="Tuesday"), f"Background. {WRONG}")
    with pytest.raises(Refused):
        decide(case, editor, foreign)
    case.refresh_from_db()
    assert case.state == "open"


def test_a_sister_site_that_asks_for_more_gets_it(case: Case, editor: Actor, ed: Staff) -> None:
    occurrence = elsewhere(case, f"Background. {WRONG}")
    sister = MembershipFactory.create(staff=ed, site__notice_policy={"correction": {"signoff": True}}).site
    occurrence.article.site = sister
    occurrence.article.save()
    assert decide(case, editor, occurrence).state == "approved"
    occurrence.refresh_from_db()
    assert occurrence.followed_by is not None and occurrence.followed_by.state == "awaiting-signoff"


def test_what_refuses_the_change_elsewhere_refuses_it_before_the_window_opens(case: Case, editor: Actor) -> None:
    occurrence = elsewhere(case, f"Background. {WRONG} The council meets.")
    Occurrence.objects.filter(pk=occurrence.pk).update(start=0, end=5)
    with pytest.raises(Refused) as refusal:
        decide(case, editor, occurrence, undo_seconds=10)
    assert list(refusal.value.errors) == ["occurrences"]
    case.refresh_from_db()
    assert (case.state, Case.objects.count(), Job.objects.filter(task="take-effect").count()) == ("open", 1, 0)


def test_the_same_words_elsewhere_wait_for_the_window_too(case: Case, editor: Actor) -> None:
    occurrence = elsewhere(case, f"Background. {WRONG} The council meets.")
    decide(case, editor, occurrence, undo_seconds=10)
    assert (Case.objects.count(), Job.objects.filter(task="await-hand").count()) == (1, 0)
    decision = case.decision()
    assert decision is not None
    take_effect(decision.pk)
    assert (Case.objects.count(), Job.objects.filter(task="await-hand").count()) == (2, 2)
