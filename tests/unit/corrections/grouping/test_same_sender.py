"""Which open cases are of the sender of a case alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corrigenda.archive.models import Revision
from corrigenda.corrections.grouping.same_sender import MOST, of_same_sender
from corrigenda.corrections.models import Case
from tests.factories import CaseFactory, RevisionFactory, SuggestionFactory
from tests.plans import ON_SQLITE, plans

Keys = tuple[str, str]  # mailbox, network
SAM, SAMS_NETWORK = "a" * 32, "b" * 32
RITA, RITAS_NETWORK = "c" * 32, "d" * 32
THE_SENDERS: list[Keys] = [(SAM, SAMS_NETWORK)]


def case_from(revision: Revision, senders: list[Keys], **fields: object) -> Case:
    case: Case = CaseFactory.create(anchored_on=revision, **fields)
    for mailbox, sender in senders:
        SuggestionFactory.create(case=case, mailbox=mailbox, sender=sender)
    return case


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        (THE_SENDERS, THE_SENDERS, True),
        (THE_SENDERS, [(SAM, RITAS_NETWORK)], True),  # the same mailbox from another network
        (THE_SENDERS, [(RITA, SAMS_NETWORK)], True),  # many mailboxes from one network
        (THE_SENDERS, [("", SAMS_NETWORK)], True),
        (THE_SENDERS, [(SAM, ""), ("", SAMS_NETWORK)], True),
        ([(SAM, SAMS_NETWORK), (SAM, RITAS_NETWORK)], [(SAM, "")], True),
        ([(SAM, SAMS_NETWORK), (SAM, RITAS_NETWORK)], [("", SAMS_NETWORK)], False),  # not what they all share
        (THE_SENDERS, [(RITA, RITAS_NETWORK)], False),
        (THE_SENDERS, [(SAM, SAMS_NETWORK), (RITA, RITAS_NETWORK)], False),  # someone else wrote about it
        (THE_SENDERS, [(SAM, SAMS_NETWORK), ("", "")], False),  # perhaps someone else
        ([(SAM, SAMS_NETWORK), (RITA, RITAS_NETWORK)], THE_SENDERS, False),  # the case has two senders
        ([(SAM, SAMS_NETWORK), ("", "")], THE_SENDERS, False),
        ([("", "")], [("", "")], False),  # nothing to know them by
        ([], [], False),
    ],
)
def test_a_case_is_the_senders_if_nobody_else_wrote(
    revision: Revision, first: list[Keys], other: list[Keys], same: bool
) -> None:
    case, another = case_from(revision, first), case_from(revision, other)
    assert list(of_same_sender(case)) == ([another] if same else [])


def test_only_cases_of_the_site_that_wait_for_a_decision(revision: Revision) -> None:
    case = case_from(revision, THE_SENDERS)
    conflict = case_from(revision, THE_SENDERS, state="conflict")
    for state in ("waiting", "decided", "approved", "closed"):
        case_from(revision, THE_SENDERS, state=state)
    case_from(RevisionFactory.create(article__site__key="harbour"), THE_SENDERS)
    assert list(of_same_sender(case)) == [conflict]


def test_a_flood_is_cut(revision: Revision, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corrigenda.corrections.grouping.same_sender.MOST", 2)
    case, *_others = [case_from(revision, THE_SENDERS) for _number in range(4)]
    assert len(of_same_sender(case)) == 2 < MOST


@ON_SQLITE
def test_they_are_found_by_the_senders_hashes(revision: Revision) -> None:
    case = case_from(revision, THE_SENDERS)
    case_from(revision, THE_SENDERS)
    with CaptureQueriesContext(connection) as queries:
        assert len(of_same_sender(case)) == 1
    steps = [steps[0] for steps in plans(queries).values()]
    for step, index in zip(steps[1:], ("suggestions_to_mailbox", "suggestions_of_sender", "PRIMARY KEY"), strict=True):
        assert index in step
