"""Not a correction: the form, its first choice, the hold on a sender, and what the case page says then."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.corrections.models import CannedAnswer, Case, Decision, HeldSender
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text
from tests.factories import CaseFactory, SuggestionFactory

SAM = {"mailbox": "a" * 32}


@pytest.fixture
def spam(case: Case) -> list[Case]:
    """The case, and three more of its sender."""
    case.suggestions.update(**SAM)
    others = [CaseFactory.create(anchored_on=case.anchored_on) for _number in range(3)]
    for other in others:
        SuggestionFactory.create(case=other, comment="Buy!", replacement=None, **SAM)
    return [case, *others]


def states(cases: list[Case]) -> list[str]:
    return [Case.objects.get(pk=case.pk).state for case in cases]


def test_the_form_as_it_opens_closes_the_case_as_spam(desk: Client, case: Case) -> None:
    form = filled(desk.get(address(case, "not-a-correction")), address(case, "not-a-correction"))
    assert form["sort"] == "spam" and "hold" not in form
    answer = desk.post(address(case, "not-a-correction"), form, follow=True)
    assert "No. 1: not a correction." in text(answer, "[role=status]")
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "not-a-correction")
    page = desk.get(address(case))
    assert "Spam" in text(page, "#decide") and "Edith marked it as not a correction." in text(page, ".history")


def test_a_hold_is_offered_only_if_there_is_something_to_know_the_sender_by(desk: Client, case: Case) -> None:
    assert not read(desk.get(address(case, "not-a-correction"))).query("#hold")
    case.suggestions.update(mailbox="a" * 32)
    assert read(desk.get(address(case, "not-a-correction"))).query("#hold")
    desk.post(address(case, "not-a-correction"), {"sort": "abuse", "hold": "1"})
    assert HeldSender.objects.get().sender == "a" * 32
    assert "Hold nobody" in text(desk.get("/desk/courier/held/"))
    desk.post("/desk/courier/held/", {"do": "let-sender-in"})
    assert not HeldSender.objects.exists()


def test_what_does_not_fit_is_said_and_what_was_typed_stays(desk: Client, case: Case) -> None:
    answer = desk.post(address(case, "not-a-correction"), {"sort": "nonsense", "own": "Write to sport."})
    assert answer.status_code == 422 and "Choose one of: spam" in text(answer, "#decide .error")
    assert "Write to sport." in text(answer, "#own")
    long = desk.post(address(case, "not-a-correction"), {"sort": "out-of-scope", "own": "x" * 5_001})
    assert long.status_code == 422 and "At most 5000" in text(long, "#error-own")


def test_all_open_cases_of_the_sender_are_closed_with_it(desk: Client, ed: Staff, spam: list[Case]) -> None:
    where = address(spam[0], "not-a-correction")
    page = desk.get(where)
    assert "Close 3 other open cases of this sender, too" in text(page, "label[for=others]")
    form = filled(page, where)
    assert "others" not in form
    ed.own_undo_seconds = 10
    ed.save()
    form = {"sort": "spam", "others": "1", "hold": "1", "other": [str(case.number) for case in spam[1:]]}
    assert "4 cases are decided." in text(desk.post(where, form, follow=True), "[role=status]")
    assert states(spam) == ["decided"] * 4
    assert Decision.objects.filter(sort="spam", details={"hold": True}).count() == 4
    assert not Job.objects.filter(task="tell").exists()
    undone = Decision.objects.get(case=spam[2])
    desk.post(address(spam[2], "undo"), {"decision": str(undone.pk)})
    assert states(spam) == ["decided", "decided", "open", "decided"]


def test_only_what_the_form_listed_and_still_is_the_senders(desk: Client, spam: list[Case], noise: Case) -> None:
    where = address(spam[0], "not-a-correction")
    SuggestionFactory.create(case=spam[1])  # another reader joined meanwhile
    listed = [spam[1].number, spam[2].number, noise.number, 99_999, "x"]  # spam[3] came later
    desk.post(where, {"sort": "abuse", "others": "1", "other": listed})
    assert states(spam) == ["closed", "open", "closed", "open"]
    assert states([noise]) == ["open"]


def test_without_the_tick_no_other_case_is_closed(desk: Client, spam: list[Case]) -> None:
    where = address(spam[0], "not-a-correction")
    desk.post(where, {"sort": "spam", "other": [case.number for case in spam[1:]]})
    assert states(spam) == ["closed", "open", "open", "open"]


def test_one_that_a_colleague_was_faster_with_is_named(
    desk: Client, spam: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"sort": "spam", "others": "1", "other": [case.number for case in spam[1:]]}
    monkeypatch.setattr("corrigenda.desk.decide.not_a_correction.of_same_sender", lambda _case: spam[1:])
    Case.objects.filter(pk=spam[2].pk).update(state="closed")
    said = desk.post(address(spam[0], "not-a-correction"), form, follow=True)
    assert f"No. {spam[2].number}:" in text(said, ".messages .error")
    assert "3 cases are decided." in text(said, "[role=status]")


def test_each_is_answered_about_its_own_case(desk: Client, spam: list[Case]) -> None:
    CannedAnswer.objects.create(
        site=spam[0].site, outcome="not-a-correction", language="en", position=0, text="No. {number} is for sport."
    )
    where = address(spam[0], "not-a-correction")
    answer = text(desk.get(where), "label[for=ready-1]")
    assert answer == f"No. {spam[0].number} is for sport."
    desk.post(where, {"sort": "out-of-scope", "others": "1", "other": [spam[1].number], "ready": answer})
    reasons = dict(Decision.objects.values_list("case__number", "reason"))
    assert reasons == {case.number: f"No. {case.number} is for sport." for case in spam[:2]}


def test_more_cases_take_no_more_queries(desk: Client, spam: list[Case]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(address(spam[0], "not-a-correction"))
        return len(captured)

    few = queries()
    for _number in range(5):
        SuggestionFactory.create(case=CaseFactory.create(anchored_on=spam[0].anchored_on), **SAM)
    assert queries() == few


def test_outsiders_close_nothing(case: Case, outsider: Staff) -> None:
    assert at_desk(outsider).post(address(case, "not-a-correction"), {"sort": "spam"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "open"
