"""The table of permissions: one row a verb, and what a condition means."""

from __future__ import annotations

import pytest

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.permissions import (
    PERMISSIONS,
    HeldVerb,
    NotAllowed,
    OwnDecision,
    PersonVerb,
    SiteVerb,
    StealthVerb,
    check,
    may,
)
from corrigenda.corrections.states import Verb

pytestmark = pytest.mark.pure
EDITOR, STANDARDS, NEWSROOM, READER = (
    Actor(role) for role in (ActorRole.EDITOR, ActorRole.STANDARDS, ActorRole.NEWSROOM, ActorRole.READER)
)


def test_no_two_verbs_share_a_row() -> None:
    asked = [*StealthVerb, *HeldVerb, *PersonVerb, *SiteVerb, *(verb for verb in PERMISSIONS if isinstance(verb, Verb))]
    assert len(PERMISSIONS) == len({str(verb) for verb in asked}) == len(asked)


def test_a_reader_may_do_nothing_at_the_desk() -> None:
    assert not any(may(READER, verb) for verb in PERMISSIONS)


@pytest.mark.parametrize(
    ("actor", "verb", "own", "allowed"),
    [
        (STANDARDS, Verb.SIGN_OFF, None, True),
        (STANDARDS, Verb.SIGN_OFF, False, True),
        (STANDARDS, Verb.SIGN_OFF, True, False),
        (EDITOR, Verb.SIGN_OFF, False, False),
        (NEWSROOM, Verb.SIGN_OFF, False, False),
        (EDITOR, Verb.SEND_BACK, None, True),
        (EDITOR, Verb.SEND_BACK, True, True),
        (EDITOR, Verb.SEND_BACK, False, False),
        (STANDARDS, Verb.SEND_BACK, False, True),
    ],
)
def test_whose_decision_it_is(actor: Actor, verb: Verb, own: bool | None, allowed: bool) -> None:
    assert may(actor, verb, own=own) is allowed


@pytest.mark.parametrize("verb", [Verb.AMEND, StealthVerb.EXPLAIN])
def test_an_editor_alone_publishes_nothing_that_needs_a_sign_off(verb: Verb | StealthVerb) -> None:
    assert may(EDITOR, verb, signoff=False)
    assert not may(EDITOR, verb, signoff=True)
    assert may(STANDARDS, verb, signoff=True)
    assert may(NEWSROOM, verb, signoff=True)


def test_who_is_refused_their_own_decision_is_told_so() -> None:
    with pytest.raises(OwnDecision):
        check(STANDARDS, Verb.SIGN_OFF, own=True)
    with pytest.raises(NotAllowed) as refused:
        check(EDITOR, Verb.SIGN_OFF, own=True)
    assert not isinstance(refused.value, OwnDecision)
