"""The table of permissions: one row a verb, and what a condition means."""

from __future__ import annotations

import itertools

import pytest

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.permissions import (
    PERMISSIONS,
    HeldVerb,
    MailVerb,
    NotAllowed,
    OwnDecision,
    PersonVerb,
    SiteVerb,
    StealthVerb,
    check,
    may,
)
from corrigenda.corrections.states import Verb
from corrigenda.newsroom.models import Role

pytestmark = pytest.mark.pure
EDITOR, STANDARDS, NEWSROOM, READER = (
    Actor(role) for role in (ActorRole.EDITOR, ActorRole.STANDARDS, ActorRole.NEWSROOM, ActorRole.READER)
)


def test_no_two_verbs_share_a_row() -> None:
    asked = [
        *StealthVerb,
        *HeldVerb,
        *MailVerb,
        *PersonVerb,
        *SiteVerb,
        *(verb for verb in PERMISSIONS if isinstance(verb, Verb)),
    ]
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


def test_each_role_may_do_what_the_role_before_it_may() -> None:
    for less, more in itertools.pairwise(ActorRole(role) for role in Role):
        for verb in PERMISSIONS:
            for own, signoff in itertools.product((True, False, None), repeat=2):
                allowed = may(Actor(less), verb, own=own, signoff=signoff)
                assert not allowed or may(Actor(more), verb, own=own, signoff=signoff), (less, more, verb)


def test_a_readers_editor_answers_and_changes_no_article() -> None:
    allowed = {verb for verb in PERMISSIONS if may(Actor(ActorRole.READERS_EDITOR), verb)}
    assert {Verb.STET, Verb.DUPLICATE, Verb.ADDRESS_SHOWN, *HeldVerb} <= allowed
    assert not allowed & {Verb.APPROVE, Verb.SIGN_OFF, Verb.AMEND, *StealthVerb, *SiteVerb}


def test_standards_editors_keep_what_they_could_do_before_there_were_administrators() -> None:
    before = {verb for verb in SiteVerb if verb.value.startswith(("try-", "confirm-", "dismiss-"))}
    before |= {SiteVerb.SET_READING, SiteVerb.SET_CONNECTOR, SiteVerb.SET_PARTNERS, SiteVerb.SET_POLICY}
    assert all(may(STANDARDS, verb) for verb in before)


def test_who_may_do_as_much_there_may_decide_there() -> None:
    roles = (ActorRole.READERS_EDITOR, ActorRole.EDITOR, ActorRole.STANDARDS, ActorRole.ADMINISTRATOR)
    table = [[permissions._decides_as_much(there, here) for there in roles] for here in roles]
    assert table == [[True] * 4, [False, True, True, True], [False, False, True, True], [False, False, True, True]]
