"""A decision can be undone for a while. Until then nothing is written, published or mailed, and readers see no trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import NEWSROOM, Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.sign_off import sign_off
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.decisions.undoing.take_effect import give_back, take_effect
from corrigenda.corrections.decisions.undoing.undo import undo
from corrigenda.corrections.figures.statistics import Stretch, statistics
from corrigenda.corrections.models import Case, Correction, Decision
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling.standing import standing
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Staff
from tests.unit.corrections.conftest import Send

WINDOW = 10  # seconds
UNDECIDED = "Your suggestion is with the editors. They have not decided yet."
Wait = Callable[[float], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch, do_jobs: Callable[[], None]) -> Wait:
    """wait(9): so many seconds later; the worker has done what was due."""
    real, ahead = clock.now, timedelta(0)

    def run(seconds: float) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda: real() + ahead)
        do_jobs()

    return run


@pytest.fixture
def standards(stan: Staff) -> Actor:
    return Actor(ActorRole.STANDARDS, stan)


def accepted(case: Case, revision: Revision, by: Actor, kind: str = "correction", **more: object) -> Case:
    start = revision.copy.index("1931")
    approval = Approval(kind, revision.number, Edit(start, start + 4, "1931", "1932"), notice="It was 1932.", **more)  # type: ignore[arg-type]
    return approve(case=case, by=by, approval=approval, undo_seconds=WINDOW)


def note(case: Case, by: Actor) -> Case:
    approval = Approval(kind="editors-note", notice="The council replied.")
    return approve(case=case, by=by, approval=approval, undo_seconds=WINDOW)


def verbs(case: Case) -> list[str]:
    return [verb for verb in case.events.order_by("pk").values_list("verb", flat=True) if verb != "told"]


def letters() -> list[str]:
    return [letter.subject for letter in mail.outbox]


def decided(case: Case) -> int:
    """How many decisions the statistics count."""
    everything = Stretch(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    return statistics(case.site, everything).decided


def test_nothing_happens_before_the_window_closes_and_all_of_it_then(send: Send, editor: Actor, wait: Wait) -> None:
    suggestion = send("1931", "1932", email="ann@reader.example")
    wait(0)
    mail.outbox.clear()
    case = stet(case=suggestion.case, by=editor, reason="The plaque says so.", undo_seconds=WINDOW)
    wait(WINDOW - 1)
    case.refresh_from_db()
    suggestion.refresh_from_db()
    told = standing(suggestion)
    assert (case.state, letters(), decided(case)) == ("decided", [], 0)
    assert (told.sentence, told.reason, told.settled) == (UNDECIDED, "", False)
    wait(1)
    case.refresh_from_db()
    assert (case.state, case.resolution, len(letters()), decided(case)) == ("closed", "stet", 1, 1)
    assert verbs(case) == ["opened", "decide", "stet"]
    assert case.events.get(verb="stet").staff == editor.staff
    wait(WINDOW)
    assert len(letters()) == 1


def test_undone_at_second_nine_it_leaves_no_trace_for_readers(
    send: Send, revision: Revision, editor: Actor, wait: Wait
) -> None:
    suggestion = send("1931", "1932", email="ann@reader.example")
    wait(0)
    mail.outbox.clear()
    case = note(suggestion.case, editor)
    wait(9)
    assert undo(case=case, by=editor).state == "open"
    wait(60)
    case.refresh_from_db()
    assert (case.state, case.decision(), letters(), decided(case)) == ("open", None, [], 0)
    assert not Correction.objects.exists()
    assert standing(suggestion).sentence == UNDECIDED
    assert verbs(case) == ["opened", "decide", "undo"]
    accepted(case, revision, editor)
    wait(WINDOW)
    case.refresh_from_db()
    assert case.state == "approved"


def test_a_change_goes_to_the_cms_when_the_window_has_closed(
    send: Send, revision: Revision, editor: Actor, wait: Wait
) -> None:
    case = accepted(send("1931", "1932").case, revision, editor)
    wait(WINDOW - 1)
    assert not Job.objects.filter(task__in=("apply", "await-hand")).exists()
    wait(1)
    case.refresh_from_db()
    assert (case.state, Job.objects.filter(task="await-hand").count()) == ("approved", 1)


def test_a_duplicate_points_to_the_other_case_only_when_it_takes_effect(send: Send, editor: Actor, wait: Wait) -> None:
    kept, doubled = send("1931", "1932").case, send("Tuesday", "Monday").case
    duplicate(case=doubled, by=editor, of=kept.number, undo_seconds=WINDOW)
    doubled.refresh_from_db()
    assert (doubled.state, doubled.duplicate_of) == ("decided", None)
    wait(WINDOW)
    doubled.refresh_from_db()
    assert (doubled.state, doubled.duplicate_of) == ("closed", kept)


def test_two_cases_that_become_duplicates_of_each_other_end_as_one(send: Send, editor: Actor, wait: Wait) -> None:
    one, other = send("1931", "1932").case, send("Tuesday", "Monday").case
    duplicate(case=one, by=editor, of=other.number, undo_seconds=WINDOW)
    duplicate(case=other, by=editor, of=one.number, undo_seconds=WINDOW)
    wait(WINDOW)
    one.refresh_from_db()
    other.refresh_from_db()
    assert sorted([one.state, other.state]) == ["closed", "conflict"]
    back = one if one.state == "conflict" else other
    assert back.trouble == "That case points back to this one."


def test_the_second_editor_objects_with_a_reason(send: Send, editor: Actor, standards: Actor, wait: Wait) -> None:
    case = note(send("1931", "1932").case, editor)
    with pytest.raises(Refused) as refusal:
        undo(case=case, by=standards)
    assert list(refusal.value.errors) == ["reason"]
    undo(case=case, by=standards, reason="The council did not reply.")
    made = Decision.objects.get()
    assert (made.sent_back, made.undone_at is not None) == ("The council did not reply.", True)
    assert case.events.get(verb="undo").data["objection"] is True


def test_whoever_comes_second_decides_nothing_and_undoes_nothing_else(
    send: Send, revision: Revision, editor: Actor, standards: Actor
) -> None:
    case = note(send("1931", "1932").case, editor)
    with pytest.raises(NotInThisState):
        accepted(case, revision, standards)
    with pytest.raises(NotInThisState):
        stet(case=case, by=standards, reason="It is right.", undo_seconds=WINDOW)
    with pytest.raises(Refused):
        undo(case=case, by=editor, decision=Decision.objects.get().pk + 1)
    assert Decision.objects.count() == 1


def test_once_it_has_taken_effect_it_is_too_late(send: Send, editor: Actor, wait: Wait) -> None:
    case = note(send("1931", "1932").case, editor)
    wait(WINDOW)
    with pytest.raises(NotInThisState):
        undo(case=case, by=editor)


def test_readers_undo_nothing(send: Send, editor: Actor) -> None:
    case = note(send("1931", "1932").case, editor)
    with pytest.raises(NotAllowed):
        undo(case=case, by=Actor(ActorRole.READER), reason="No.")


def test_the_newsroom_undoes_its_own_decision_without_a_reason(send: Send, editor: Actor) -> None:
    case = note(send("1931", "1932").case, NEWSROOM)
    with pytest.raises(Refused):
        undo(case=case, by=editor)
    assert undo(case=case, by=NEWSROOM).state == "open"


def test_the_standards_editor_is_asked_after_the_window_and_has_one_too(
    send: Send, revision: Revision, editor: Actor, standards: Actor, wait: Wait
) -> None:
    case = accepted(send("1931", "1932").case, revision, editor, kind="apology")
    assert case.state == "decided"
    wait(WINDOW)
    case.refresh_from_db()
    proposed = case.decision()
    assert proposed is not None and case.state == "awaiting-signoff"
    sign_off(case=case, by=standards, decision=proposed.pk, undo_seconds=WINDOW)
    with pytest.raises(Refused):
        undo(case=case, by=editor)  # whoever made the decision did not sign it off
    undo(case=case, by=standards)
    case.refresh_from_db()
    proposed.refresh_from_db()
    assert (case.state, proposed.signed_by, proposed.undone_at) == ("awaiting-signoff", None, None)
    sign_off(case=case, by=standards, decision=proposed.pk, undo_seconds=WINDOW)
    wait(WINDOW)
    case.refresh_from_db()
    assert case.state == "approved"
    assert verbs(case) == ["opened", "decide", "propose", "decide", "undo", "decide", "sign-off"]


def test_a_conflict_stays_one_if_its_new_decision_is_undone(send: Send, revision: Revision, editor: Actor) -> None:
    case = send("1931", "1932").case
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble="The CMS was away.")
    case = undo(case=accepted(case, revision, editor), by=editor)
    assert (case.state, case.trouble) == ("conflict", "The CMS was away.")


def test_what_is_undone_and_decided_again_takes_effect_once(send: Send, editor: Actor, wait: Wait) -> None:
    case = note(send("1931", "1932").case, editor)
    wait(5)
    undo(case=case, by=editor)
    note(case, editor)
    wait(5)  # the window of the first decision closes
    case.refresh_from_db()
    assert case.state == "decided"
    wait(5)
    assert Correction.objects.count() == 1


@pytest.mark.parametrize("killed_after", [False, True])
def test_a_job_that_is_repeated_has_one_effect(send: Send, editor: Actor, wait: Wait, killed_after: bool) -> None:
    """A worker was killed before its job did anything, or before the job was settled."""
    case = note(send("1931", "1932", email="ann@reader.example").case, editor)
    job = Job.objects.get(task="take-effect")
    if killed_after:
        take_effect(**job.args)
    wait(WINDOW)
    take_effect(**job.args)
    wait(0)
    assert (Correction.objects.count(), case.events.filter(verb="publish").count()) == (1, 1)
    assert sum("what happened" in subject for subject in letters()) == 1


def test_an_undone_decision_that_went_with_the_readers_data_leaves_no_job(
    send: Send, editor: Actor, wait: Wait
) -> None:
    suggestion = send("1931", "1932")
    case = note(suggestion.case, editor)
    made = Decision.objects.get().pk
    undo(case=case, by=editor)
    erase(suggestion)
    assert not Decision.objects.exists()
    wait(WINDOW)
    assert not Job.objects.filter(task="take-effect").exists()
    give_back("It was tried often.", made)
    case.refresh_from_db()
    assert case.state == "open"


def test_what_could_not_take_effect_comes_back(send: Send, editor: Actor) -> None:
    case = note(send("1931", "1932").case, editor)
    give_back("The disk was full.", Decision.objects.get().pk)
    case.refresh_from_db()
    assert (case.state, case.trouble) == ("conflict", "The disk was full.")
    give_back("Again.", Decision.objects.get().pk)
    case.refresh_from_db()
    assert case.trouble == "The disk was full."


@pytest.mark.parametrize(("kind", "published"), [("apology", False), ("correction", True)])
def test_what_came_back_is_published_without_a_sign_off_only_if_none_is_needed(
    send: Send, revision: Revision, editor: Actor, kind: str, published: bool
) -> None:
    """Someone makes the change by hand after the decision could not take effect."""
    case = accepted(send("1931", "1932").case, revision, editor, kind=kind)
    give_back("The disk was full.", Decision.objects.get().pk)
    page = PageUrl.of(case.article.url)
    receive_revision(site=case.site, page=page, capture=Capture(revision.copy.replace("1931", "1932")))
    case.refresh_from_db()
    assert (case.state == "closed", Correction.objects.exists()) == (published, published)


@pytest.mark.parametrize("seconds", [-1, 61])
def test_a_window_lasts_a_minute_at_most(send: Send, editor: Actor, seconds: int) -> None:
    with pytest.raises(Refused) as refusal:
        stet(case=send("1931", "1932").case, by=editor, reason="No.", undo_seconds=seconds)
    assert list(refusal.value.errors) == ["undo_seconds"]


def test_the_worker_runs_it_at_its_time(send: Send, editor: Actor) -> None:
    before: datetime = clock.now()
    note(send("1931", "1932").case, editor)
    job = Job.objects.get(task="take-effect")
    assert (job.lane, job.host) == ("decide", "courier.example")
    assert before + timedelta(seconds=WINDOW) <= job.next_at <= clock.now() + timedelta(seconds=WINDOW)
