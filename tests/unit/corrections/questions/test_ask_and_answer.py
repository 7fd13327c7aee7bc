"""The desk asks a reader; the case waits with a day and comes back with the answer, or without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import READER, Actor
from corrigenda.corrections.decisions.asking.ask import ask, days
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.decisions.undoing.take_effect import take_effect
from corrigenda.corrections.models import Case, Decision, Question
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.privacy.export import export
from corrigenda.corrections.questions.answer import answer, open_question
from corrigenda.corrections.questions.come_back import come_back
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling import reader_letters
from corrigenda.corrections.telling.tell_readers import tell
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.tasks import Heard
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.unit.corrections.conftest import Send

HOSTILE = "</textarea><script>alert(1)</script>\u202e{{ 7 }}\x00%(who)s"


def test_the_case_comes_back_at_once_with_the_answer(send: Send, editor: Actor) -> None:
    sent = send("1931", "1932", email="rita@reader.example")
    case = ask(case=sent.case, by=editor, question="Where did you read that?")
    assert case.state == "waiting" and case.waits_until is not None
    sent.refresh_from_db()
    question = open_question(sent)
    assert question is not None and question.text == "Where did you read that?"
    letter = reader_letters.write(sent, "question", question.pk)
    assert "Where did you read that?" in letter.body and "a question about your suggestion" in letter.subject
    case = answer(sent, text=f"On the plaque. {HOSTILE}", link="https://archive.example/1932")
    question.refresh_from_db()
    assert (case.state, case.waits_until, question.link) == ("open", None, "https://archive.example/1932")
    assert question.answer == f"On the plaque. {HOSTILE}".replace("\x00", "\ufffd")
    with pytest.raises(Refused):
        answer(sent, text="Once more", link="")


@pytest.mark.parametrize(
    ("text", "link", "field"),
    [
        (" ", "", "answer"),
        ("x" * 5_001, "", "answer"),
        ("", "www.archive.example", "link"),
        ("", "javascript:alert(1)", "link"),
        ("", "https://a.example https://b.example", "link"),
        ("", "https://a.example/" + "x" * 2_000, "link"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(send: Send, editor: Actor, text: str, link: str, field: str) -> None:
    sent = send("1931", "1932")
    ask(case=sent.case, by=editor, question="Where?")
    with pytest.raises(Refused) as refusal:
        answer(sent, text=text, link=link)
    assert list(refusal.value.errors) == [field]
    assert Case.objects.get(pk=sent.case_id).state == "waiting"


def test_without_an_answer_it_comes_back_on_its_day(
    send: Send, editor: Actor, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send("1931", "1932")
    tomorrow = days(site)[0]
    case = ask(case=sent.case, by=editor, question="Where?", until=tomorrow)
    job = Job.objects.get(task="come-back")
    assert job.next_at == case.waits_until and job.next_at.astimezone(site.zone).date() == tomorrow
    come_back(case.pk)
    case.refresh_from_db()
    assert case.state == "waiting"  # too early
    later = job.next_at + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    come_back(case.pk)
    come_back(case.pk)
    case.refresh_from_db()
    assert case.state == "open" and case.events.filter(verb="unanswered").count() == 1
    assert answer(sent, text="Sorry, I was away. On the plaque.", link="").state == "open"  # late, and not lost


def _decided(case: Case, by: Actor) -> None:
    stet(case=case, by=by, reason="It is right.")


def _fixed_by_hand(case: Case, by: Actor) -> None:
    copy = case.anchored_on.copy.replace("1931", "1932")  # type: ignore[union-attr]
    receive_revision(site=case.site, page=PageUrl.of(case.article.url), capture=Capture(copy))


@pytest.mark.parametrize(("end", "resolution"), [(_decided, "stet"), (_fixed_by_hand, "fixed-by-hand")])
def test_a_case_that_waits_can_be_settled_and_then_takes_no_answer(
    send: Send, editor: Actor, end: Callable[[Case, Actor], None], resolution: str
) -> None:
    sent = send("1931", "1932", email="rita@reader.example")
    case = ask(case=sent.case, by=editor, question="Where?")
    question = Question.objects.get()
    end(case, editor)
    case.refresh_from_db()
    assert (case.state, case.resolution, case.waits_until) == ("closed", resolution, None)
    with pytest.raises(Refused):
        answer(sent, text="On the plaque.", link="")
    assert tell(str(sent.pk), "question", question.pk) is Heard.NOTHING  # nothing is asked any more


def test_who_is_asked(send: Send, editor: Actor) -> None:
    silent, reached = send("1931", "1932"), send("1931", "1933", email="rita@reader.example")
    assert silent.case_id == reached.case_id
    ask(case=silent.case, by=editor, question="Where?")
    assert Question.objects.get().suggestion == reached
    ask(case=silent.case, by=editor, question="And you?", suggestions=[silent.pk])
    assert Question.objects.filter(suggestion=silent).count() == 1
    assert Job.objects.filter(task="tell", args__letter="question").count() == 1  # the other has no address


def test_what_cannot_be_asked(send: Send, editor: Actor, site: Site) -> None:
    sent, other = send("1931", "1932"), send("Tuesday", "Monday")
    first, _usual, last = days(site)
    wrong: list[tuple[dict[str, object], str]] = [
        ({"question": " "}, "reason"),
        ({"question": "x" * 2_001}, "reason"),
        ({"until": first - timedelta(days=1)}, "until"),
        ({"until": last + timedelta(days=1)}, "until"),
        ({"until": date(1, 1, 1)}, "until"),
        ({"suggestions": [other.pk]}, "suggestions"),
    ]
    for changes, field in wrong:
        with pytest.raises(Refused) as refusal:
            ask(case=sent.case, by=editor, **{"question": "Where?", **changes})  # type: ignore[arg-type]
        assert list(refusal.value.errors) == [field]
    with pytest.raises(NotAllowed):
        ask(case=sent.case, by=READER, question="Where?")
    stet(case=sent.case, by=editor, reason="It is right.")
    with pytest.raises(NotInThisState):
        ask(case=sent.case, by=editor, question="Where?")


def test_a_case_does_not_wait_for_a_reader_who_was_erased_before_the_question_went_out(
    send: Send, editor: Actor
) -> None:
    sent = send("1931", "1932", email="rita@reader.example")
    case = ask(case=sent.case, by=editor, question="Where?", undo_seconds=10)
    erase(sent)
    take_effect(Decision.objects.get().pk)
    case.refresh_from_db()
    assert (case.state, case.waits_until, Question.objects.count()) == ("open", None, 0)


def test_an_erased_reader_takes_the_answer_along_and_the_case_waits_no_longer(send: Send, editor: Actor) -> None:
    sent = send("1931", "1932", email="rita@reader.example")
    ask(case=sent.case, by=editor, question="Where?")
    answer(sent, text="On the plaque.", link="https://archive.example/1932")
    sent.refresh_from_db()
    kept = str(export(sent))
    assert "On the plaque." in kept and "Where?" in kept
    ask(case=sent.case, by=editor, question="Which plaque?")
    erase(sent)
    assert not Question.objects.exclude(answer="", link="").exists()
    assert Case.objects.get(pk=sent.case_id).state == "open"
    assert not Job.objects.filter(task="tell").exists()


def test_an_article_that_moves_does_not_end_the_waiting(send: Send, editor: Actor, revision: Revision) -> None:
    sent = send("1931", "1932")
    case = ask(case=sent.case, by=editor, question="Where?")
    moved = Capture("A new first line.\n" + revision.copy)
    receive_revision(site=case.site, page=PageUrl.of(case.article.url), capture=moved)
    case.refresh_from_db()
    assert case.state == "waiting" and case.passage() == "1931"
    assert send("1931", "1933").case_id == case.pk  # another reader joins it
