"""A case's life as one table: which verb is allowed in which state, and the state it leads to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    OPEN = "open", _("open")
    DECIDED = "decided", _("decided, may be undone")
    WAITING = "waiting", _("waiting for a reader")
    AWAITING = "awaiting-signoff", _("awaiting sign-off")
    APPROVED = "approved", _("approved")
    APPLYING = "applying", _("being applied")
    CONFLICT = "conflict", _("conflict")
    APPLIED = "applied", _("applied")
    CLOSED = "closed", _("closed")


# Sets of states, each named once. Every state is in exactly one of the first five sets.
TO_DECIDE = (State.OPEN, State.CONFLICT)
MAY_BE_UNDONE = (State.DECIDED,)  # outside the desk, nobody can see yet that there is a decision
ASKED = (State.WAITING,)
AWAITING_SIGNOFF = (State.AWAITING,)
IN_PROGRESS = (State.APPROVED, State.APPLYING, State.APPLIED)
ENDED = (State.CLOSED,)

UNDECIDED = (*TO_DECIDE, *ASKED)
RUNNING = (*UNDECIDED, *MAY_BE_UNDONE, *AWAITING_SIGNOFF, *IN_PROGRESS)
APPROVED_ONCE = (*IN_PROGRESS, State.CONFLICT)  # a decision is in force; the page may show its words at any time
TO_WRITE = (State.APPROVED, State.APPLYING)  # the CMS has not taken the edit yet
TO_BE_SEEN = (State.APPROVED, State.APPLIED)  # nothing is being written; the page has yet to show the new words


class Resolution(models.TextChoices):
    CORRECTED = "corrected", _("corrected")
    FIXED_BY_HAND = "fixed-by-hand", _("fixed by hand")
    ALREADY_FIXED = "already-fixed", _("already fixed")
    STET = "stet", _("stet")
    DUPLICATE = "duplicate", _("duplicate")
    NOT_A_CORRECTION = "not-a-correction", _("not a correction")


class Verb(models.TextChoices):
    """What can happen to a case. Events use these words, too."""

    OPENED = "opened", _("opened")
    FOLLOWED = "followed", _("opened for the same words elsewhere")
    REPEATED = "repeated", _("found words that were corrected before")
    NOTICED = "noticed", _("opened for a stealth edit")
    DESK_OPENED = "desk-opened", _("opened at the desk")
    JOINED = "joined", _("another reader joined")
    ANCHORED = "anchored", _("found its place")
    ORPHANED = "orphaned", _("lost its place")
    DECIDE = "decide", _("decided, and it may be undone")
    UNDO = "undo", _("undid the decision")
    APPROVE = "approve", _("approved")
    PROPOSE = "propose", _("accepted, to be signed off")
    SIGN_OFF = "sign-off", _("signed off")
    SEND_BACK = "send-back", _("sent back")
    STET = "stet", _("let it stand")
    DUPLICATE = "duplicate", _("marked as duplicate")
    NOT_A_CORRECTION = "not-a-correction", _("marked as not a correction")
    ASK = "ask", _("asked the reader")
    ANSWERED = "answered", _("answered the desk's question")
    UNANSWERED = "unanswered", _("came back without an answer")
    SPLIT = "split", _("gave a suggestion a case of its own")
    SPLIT_OFF = "split-off", _("opened for a suggestion of another case")
    MERGE = "merge", _("merged into another case")
    TOOK_IN = "took-in", _("took in another case")
    APPLY = "apply", _("began to write to the CMS")
    WROTE = "wrote", _("wrote to the CMS")
    LEAVE = "leave", _("left the change to the newsroom")
    RETURN = "return", _("came back as a conflict")
    PUBLISH = "publish", _("published")
    AMEND = "amend", _("amended the notice")
    DROP_NAME = "drop-name", _("took a reader's name off the record")
    REOPEN = "reopen", _("opened again")
    FOUND_FIXED = "found-fixed", _("found fixed by hand")
    TOLD = "told", _("told the reader")
    NOT_TOLD = "not-told", _("could not tell the reader")
    ERASED = "erased", _("erased a reader's data")
    READER_CHANGED = "reader-changed", _("changed their own suggestion")
    ADDRESS_SHOWN = "address-shown", _("looked at a reader's address")
    ASSIGN = "assign", _("assigned")
    NOTE = "note", _("wrote a note")
    AUTHOR_TOLD = "author-told", _("told the author")
    PUT_FORWARD = "put-forward", _("proposed a decision")
    IMPORTED = "imported", _("imported from another record")


class Happening(models.TextChoices):
    """What an event means to whoever follows the cases: the desk's people and the newsroom's systems are told of these."""

    OPENED = "opened", _("opened")
    PROPOSED = "proposed", _("awaits a sign-off")
    DECIDED = "decided", _("decided")
    PUBLISHED = "published", _("published")
    REOPENED = "reopened", _("opened again")
    ASSIGNED = "assigned", _("assigned")
    NOTED = "noted", _("mentioned in a note")
    LATE = "late", _("late")
    HELD = "held", _("held")


HAPPENINGS: dict[str, Happening] = {
    Verb.OPENED: Happening.OPENED,
    Verb.REPEATED: Happening.OPENED,
    Verb.NOTICED: Happening.OPENED,
    Verb.SPLIT_OFF: Happening.OPENED,
    Verb.DESK_OPENED: Happening.OPENED,
    Verb.PROPOSE: Happening.PROPOSED,
    Verb.APPROVE: Happening.DECIDED,
    Verb.SIGN_OFF: Happening.DECIDED,
    Verb.STET: Happening.DECIDED,
    Verb.DUPLICATE: Happening.DECIDED,
    Verb.NOT_A_CORRECTION: Happening.DECIDED,
    Verb.MERGE: Happening.DECIDED,
    Verb.FOUND_FIXED: Happening.DECIDED,
    Verb.PUBLISH: Happening.PUBLISHED,
    Verb.SEND_BACK: Happening.REOPENED,
    Verb.RETURN: Happening.REOPENED,
    Verb.REOPEN: Happening.REOPENED,
    Verb.ANSWERED: Happening.REOPENED,
    Verb.UNANSWERED: Happening.REOPENED,
    Verb.ASSIGN: Happening.ASSIGNED,
    Verb.NOTE: Happening.NOTED,
}

# After these, a case's readers, passage or words may be others than before: its traits are looked at anew.
TRAITS_CHANGE = (
    Verb.DESK_OPENED,
    Verb.FOLLOWED,
    Verb.REPEATED,
    Verb.NOTICED,
    Verb.ANCHORED,
    Verb.ERASED,
    Verb.READER_CHANGED,
    Verb.SPLIT,
    Verb.SPLIT_OFF,
    Verb.MERGE,
    Verb.TOOK_IN,
)

BEFORE = "as before"  # the state in which the case was decided

_TABLE: dict[Verb, dict[State, State | str]] = {
    Verb.DECIDE: dict.fromkeys((*UNDECIDED, *AWAITING_SIGNOFF), State.DECIDED),
    Verb.UNDO: {State.DECIDED: BEFORE},
    Verb.APPROVE: dict.fromkeys(UNDECIDED, State.APPROVED),
    Verb.PROPOSE: dict.fromkeys(UNDECIDED, State.AWAITING),
    Verb.SIGN_OFF: {State.AWAITING: State.APPROVED},
    Verb.SEND_BACK: {State.AWAITING: State.OPEN},
    Verb.STET: dict.fromkeys(UNDECIDED, State.CLOSED),
    Verb.DUPLICATE: dict.fromkeys(UNDECIDED, State.CLOSED),
    Verb.NOT_A_CORRECTION: dict.fromkeys(UNDECIDED, State.CLOSED),
    Verb.ASK: {State.OPEN: State.WAITING, State.WAITING: State.WAITING},
    Verb.ANSWERED: {State.WAITING: State.OPEN, State.OPEN: State.OPEN, State.CONFLICT: State.CONFLICT},
    Verb.UNANSWERED: {State.WAITING: State.OPEN},
    Verb.SPLIT: {state: state for state in UNDECIDED},
    Verb.MERGE: dict.fromkeys(UNDECIDED, State.CLOSED),
    Verb.APPLY: {State.APPROVED: State.APPLYING, State.APPLYING: State.APPLYING},
    Verb.WROTE: {State.APPLYING: State.APPLIED},
    Verb.LEAVE: {State.APPLYING: State.APPROVED},
    Verb.RETURN: {
        State.DECIDED: State.CONFLICT,
        State.APPROVED: State.CONFLICT,
        State.APPLYING: State.CONFLICT,
        State.APPLIED: State.CONFLICT,
    },
    Verb.PUBLISH: {
        State.APPROVED: State.CLOSED,
        State.APPLYING: State.CLOSED,
        State.APPLIED: State.CLOSED,
        State.CONFLICT: State.CLOSED,
    },
    Verb.AMEND: {State.CLOSED: State.CLOSED},
    Verb.FOUND_FIXED: {State.OPEN: State.CLOSED, State.WAITING: State.CLOSED},
    Verb.REOPEN: {State.CLOSED: State.OPEN},
}

# A verb that is not in the table makes an event in any state, and changes no state.


class NotInThisState(Exception):
    """The verb is not allowed in the case's current state. `case_id` is None if no case is known."""

    def __init__(self, verb: Verb, state: str, case_id: int | None = None) -> None:
        super().__init__(f"{verb} is not possible while the case is {state}")
        self.verb = verb
        self.state = state
        self.case_id = case_id


def allowed(verb: Verb, state: str) -> bool:
    return verb not in _TABLE or state in _TABLE[verb]


def after(verb: Verb, state: str, case_id: int | None = None, *, before: str = State.OPEN) -> State:
    """Returns the state that `verb` leads to. Raises NotInThisState, with `case_id`.

    `before`: the state in which the case was decided; `undo` leads back to it.
    """
    if not allowed(verb, state):
        raise NotInThisState(verb, state, case_id)
    leads_to = _TABLE[verb][State(state)] if verb in _TABLE else state
    return State(before if leads_to == BEFORE else leads_to)
