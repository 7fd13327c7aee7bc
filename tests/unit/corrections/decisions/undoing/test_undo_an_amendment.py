"""An amendment can be undone for a while. Its case stays closed, and until then no record shows the later notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from corrigenda.archive.models import Article
from corrigenda.corrections.actors import NEWSROOM, Actor, ActorRole
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.decisions.reopening.reopen import reopen
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.decisions.undoing.take_effect import give_back, take_effect
from corrigenda.corrections.decisions.undoing.undo import undo
from corrigenda.corrections.figures.statistics import Stretch, statistics
from corrigenda.corrections.models import Amendment, Case, Decision, Leaf
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.telling.standing import standing
from corrigenda.desk.case.timeline import timeline
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff
from tests.doors.record.publishing import published

WINDOW = 10  # seconds
LATER = "An earlier notice gave a wrong reason; the year it gives is right."


@pytest.fixture
def case(article: Article) -> Case:
    return published(article).case


@pytest.fixture
def pass_by(monkeypatch: pytest.MonkeyPatch, do_jobs: Callable[[], None]) -> Callable[[float], None]:
    real = clock.now

    def run(seconds: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + timedelta(seconds=seconds))
        do_jobs()

    return run


def amendments() -> list[str]:
    return list(Amendment.objects.order_by("number").values_list("text", flat=True))


def state(case: Case) -> tuple[str, str]:
    case.refresh_from_db()
    return case.state, case.resolution


def pending(case: Case) -> Decision:
    return case.decisions.coming_amendments().get()


def test_until_the_window_closes_nobody_outside_sees_it(
    case: Case, editor: Actor, pass_by: Callable[[float], None]
) -> None:
    suggestion = case.suggestions.get()
    leaves, before, decision = Leaf.objects.count(), standing(suggestion), case.decision()
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    pass_by(WINDOW - 1)
    assert (amendments(), Leaf.objects.count(), standing(suggestion)) == ([], leaves, before)
    assert (state(case), case.decision()) == (("closed", "corrected"), decision)
    pass_by(WINDOW)
    assert (amendments(), Leaf.objects.count()) == ([LATER], leaves + 1)
    assert Amendment.objects.get().by == editor.staff
    assert (state(case), case.decision()) == (("closed", "corrected"), decision)
    sentences = [entry.sentence for entry in timeline(case)]
    assert sentences.count("Edith amended the notice.") == 1
    assert not any("does not take effect at once" in sentence for sentence in sentences)
    take_effect(Decision.objects.latest("pk").pk)  # a job runs twice
    assert amendments() == [LATER]


def test_undone_it_is_never_published_and_may_be_written_anew(
    case: Case, editor: Actor, pass_by: Callable[[float], None]
) -> None:
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    undo(case=case, by=editor, decision=pending(case).pk)
    assert state(case) == ("closed", "corrected")
    amend(case=case, by=editor, notice=f"{LATER} Sorry.", undo_seconds=WINDOW)
    pass_by(WINDOW)
    assert amendments() == [f"{LATER} Sorry."]
    with pytest.raises(NotInThisState):
        undo(case=case, by=editor)


def test_a_colleague_objects_with_a_reason(case: Case, editor: Actor, stan: Staff) -> None:
    colleague = Actor(ActorRole.STANDARDS, stan)
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    with pytest.raises(Refused):
        undo(case=case, by=colleague)
    with pytest.raises(Refused):
        undo(case=case, by=editor, decision=pending(case).pk + 1)
    undo(case=case, by=colleague, reason="The reason was right.")
    assert Decision.objects.latest("pk").sent_back == "The reason was right."
    assert not case.decisions.coming_amendments().exists()


def test_one_at_a_time(case: Case, editor: Actor) -> None:
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    with pytest.raises(Refused) as refusal:
        amend(case=case, by=NEWSROOM, notice="Something else.")
    assert list(refusal.value.errors) == ["notice"]


def test_a_case_that_is_opened_and_decided_again_keeps_both_apart(
    case: Case, editor: Actor, pass_by: Callable[[float], None]
) -> None:
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    reopen(case=case, by=editor, reason="A reader wrote.")
    case = stet(case=case, by=editor, reason="It is right now.", undo_seconds=WINDOW)
    assert [each.outcome for each in case.undoable()] == ["stet", "amend"]
    undo(case=case, by=editor)
    assert state(case)[0] == "open"
    pass_by(WINDOW)
    assert (amendments(), state(case)[0]) == ([LATER], "open")


def test_what_cannot_take_effect_is_undone_and_says_why(case: Case, editor: Actor) -> None:
    amend(case=case, by=editor, notice=LATER, undo_seconds=WINDOW)
    give_back("The disk is full.", pending(case).pk)
    latest = Decision.objects.latest("pk")
    assert (latest.undone_at is not None, latest.sent_back, state(case)[0]) == (True, "The disk is full.", "closed")


def test_statistics_count_no_amendment(case: Case, editor: Actor) -> None:
    stretch = Stretch(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    before = statistics(case.site, stretch).decided
    amend(case=case, by=editor, notice=LATER)
    assert amendments() == [LATER]
    assert statistics(case.site, stretch).decided == before
