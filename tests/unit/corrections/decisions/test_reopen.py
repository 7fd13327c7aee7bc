"""A closed case is opened again: by staff, and by each reader once. What was published stays."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import READER, Actor
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.not_a_correction import not_a_correction
from corrigenda.corrections.decisions.reopening.by_reader import may_reopen, reopen_by_reader
from corrigenda.corrections.decisions.reopening.reopen import reopen
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Correction, Reopening, Suggestion
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling import reader_letters
from corrigenda.corrections.telling.standing import standing
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from tests.unit.corrections.conftest import Send


def _approve(case: Case, by: Actor, on: Revision, old: str, new: str, notice: str) -> Correction:
    """Approves the change and shows it on the page."""
    start = on.copy.index(old)
    edit = Edit(start, start + len(old), old, new)
    approve(case=case, by=by, approval=Approval(kind="correction", revision=on.number, edit=edit, notice=notice))
    receive_revision(site=case.site, page=PageUrl.of(case.article.url), capture=Capture(edit.apply_to(on.copy)))
    case.refresh_from_db()
    assert case.state == "closed"
    return Correction.objects.get(case=case)


def _fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.select_related("site", "case__article", "case__site").get(pk=suggestion.pk)


def test_you_fixed_the_wrong_word(send: Send, editor: Actor, revision: Revision) -> None:
    sent = send("1931", comment="The year is wrong.", email="rita@reader.example")
    first = _approve(sent.case, editor, revision, "1931", "1932", "It was 1932.")
    case = reopen_by_reader(_fresh(sent), reason="It was 1933, as I wrote.")
    assert (case.state, case.resolution, case.passage()) == ("open", "", "1932")  # where the new words stand now
    assert not may_reopen(_fresh(sent))
    assert standing(_fresh(sent)).settled is False
    newest = case.article.newest()
    assert newest is not None
    published = _approve(case, editor, newest, "1932", "1933", "It was 1933, not 1932.")
    assert (published.pk, published.notice, published.new) == (first.pk, "It was 1932.", "1932")
    assert [amendment.text for amendment in published.amendments.all()] == ["It was 1933, not 1932."]
    letters = Job.objects.filter(task="tell", args__letter="outcome").values_list("key", flat=True)
    assert sorted(letters) == [f"outcome.{sent.pk}", f"outcome.{sent.pk}.1"]
    body = reader_letters.write(_fresh(sent), "outcome", 1).body
    assert "It was 1933, not 1932." in body and "1931" not in body
    assert set(letters) <= set(reader_letters.every_key(_fresh(sent)))


def test_a_correction_that_is_let_stand_stays_a_correction(send: Send, editor: Actor, revision: Revision) -> None:
    sent = send("1931", "1932")
    _approve(sent.case, editor, revision, "1931", "1932", "It was 1932.")
    reopen_by_reader(_fresh(sent), reason="No, 1933!")
    case = stet(case=sent.case, by=editor, reason="The archive says 1932.")
    assert (case.state, case.resolution) == ("closed", "corrected")
    told = standing(_fresh(sent))
    assert told.sentence == "Our editors looked at this again and made no further change."
    assert (told.reason, told.correction is not None) == ("The archive says 1932.", True)


def test_staff_reopen_any_closed_case_and_the_readers_hear_the_new_outcome(send: Send, editor: Actor) -> None:
    sent = send("1931", "1932", email="rita@reader.example")
    stet(case=sent.case, by=editor, reason="It is right.")
    with pytest.raises(Refused):
        reopen(case=sent.case, by=editor, reason=" ")
    with pytest.raises(NotAllowed):
        reopen(case=sent.case, by=READER, reason="I say so.")
    case = reopen(case=sent.case, by=editor, reason="The archive was wrong.")
    assert Reopening.objects.get().resolution == "stet"
    with pytest.raises(NotInThisState):
        reopen(case=case, by=editor, reason="Again.")
    stet(case=case, by=editor, reason="It is right after all.")
    keys = Job.objects.filter(task="tell", args__letter="outcome").values_list("key", flat=True)
    assert sorted(keys) == [f"outcome.{sent.pk}", f"outcome.{sent.pk}.1"]
    assert standing(_fresh(sent)).reason == "It is right after all."


def test_a_case_that_is_then_fixed_by_hand_no_longer_tells_the_old_reason(
    send: Send, editor: Actor, revision: Revision
) -> None:
    sent = send("1931", "1932")
    stet(case=sent.case, by=editor, reason="It is right.")
    reopen(case=sent.case, by=editor, reason="It is not.")
    copy = revision.copy.replace("1931", "1932")
    receive_revision(site=sent.site, page=PageUrl.of(sent.case.article.url), capture=Capture(copy))
    told = standing(_fresh(sent))
    assert (told.reason, told.settled) == ("", True)
    assert "already fixed" in told.sentence


def test_a_reader_of_a_duplicate_reopens_the_case_that_was_decided(send: Send, editor: Actor) -> None:
    kept, doubled = send("1931", "1932").case, send("Tuesday", "Monday")
    duplicate(case=doubled.case, by=editor, of=kept.number)
    stet(case=kept, by=editor, reason="It is right.")
    assert reopen_by_reader(_fresh(doubled), reason="Look again.").pk == kept.pk
    doubled.case.refresh_from_db()
    assert doubled.case.state == "closed"
    assert reopen(case=doubled.case, by=editor, reason="Not the same matter.").duplicate_of is None


def test_a_reader_reopens_once_and_neither_spam_nor_an_open_case(send: Send, editor: Actor) -> None:
    sent, spam = send("1931", "1932"), send("Tuesday", comment="Buy!")
    assert not may_reopen(_fresh(sent))
    not_a_correction(case=spam.case, by=editor, sort="spam")
    with pytest.raises(Refused):
        reopen_by_reader(_fresh(spam), reason="But buy!")
    stet(case=sent.case, by=editor, reason="It is right.")
    for reason in (" ", "x" * 5_001):
        with pytest.raises(Refused):
            reopen_by_reader(_fresh(sent), reason=reason)
    reopen_by_reader(_fresh(sent), reason="It is not.")
    stet(case=sent.case, by=editor, reason="It is.")
    with pytest.raises(Refused):
        reopen_by_reader(_fresh(sent), reason="It is not!")
    assert reopen(case=spam.case, by=editor, reason="A slip.").state == "open"
    assert Suggestion.objects.get(pk=spam.pk).counted


def test_erasing_takes_the_readers_reason_along(send: Send, editor: Actor) -> None:
    sent = send("1931", "1932")
    stet(case=sent.case, by=editor, reason="It is right.")
    reopen_by_reader(_fresh(sent), reason="My own words.")
    erase(_fresh(sent))
    assert Reopening.objects.get().reason == ""
