"""Who may do what, as one table: a verb, the roles that may use it, and for some roles a condition.

A verb with a condition is checked twice. The first check comes before the decision is known: whether the role may
ever use the verb. The second check has the facts that the condition is about: whether the condition holds.
"""

from __future__ import annotations

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.actors import Actor, ActorRole, staff_at
from corrigenda.corrections.states import Verb
from corrigenda.newsroom.models import Site


class StealthVerb(models.TextChoices):
    """What may be done with a stealth edit."""

    EXPLAIN = "explain", _("explain with a notice")
    MARK_UPDATE = "update", _("mark it as an update")
    PASS_OVER = "pass-over", _("dismiss")


class HeldVerb(models.TextChoices):
    """What may be done with held suggestions."""

    RELEASE = "release", _("release")
    DROP = "drop", _("drop")
    BRING_BACK = "bring-back", _("bring back")
    HOLD_SENDER = "hold-sender", _("hold what a sender sends")
    LET_SENDER_IN = "let-sender-in", _("end the hold on a sender")


class PersonVerb(models.TextChoices):
    """What people do at a desk for themselves."""

    SET_ALERTS = "set-alerts", _("set their own alerts")


class SiteVerb(models.TextChoices):
    """What may be done to a site from the desk."""

    TRY_READING = "try-reading", _("try its page reading")
    SET_READING = "set-reading", _("set its page reading")
    CONFIRM_FURNITURE = "confirm-furniture", _("confirm its furniture")
    DISMISS_FURNITURE = "dismiss-furniture", _("dismiss its furniture")
    TRY_CONNECTOR = "try-connector", _("try its CMS connection")
    SET_CONNECTOR = "set-connector", _("set its CMS connection")
    SET_PARTNERS = "set-partners", _("set its republishers")
    SET_CANNED_ANSWERS = "set-canned-answers", _("set its canned answers")
    SET_POLICY = "set-policy", _("set its notice policy")
    SET_SYSTEMS = "set-systems", _("set the newsroom's systems that are told of events")
    SET_AUTHORS = "set-authors", _("set the addresses of its authors")
    SET_ROUTES = "set-routes", _("set its routing")


class Condition(enum.Enum):
    """When a role may use a verb, in the words of the docs."""

    ALWAYS = "yes"
    OWN = "their own decision"
    NOT_OWN = "someone else's decision"
    NO_SIGNOFF = "if the kind needs no second sign-off"


_ALWAYS, _OWN, _NOT_OWN, _NO_SIGNOFF = Condition
_READER, _EDITOR, _STANDARDS, _NEWSROOM, _SYSTEM = ActorRole
_DESK = {_EDITOR: _ALWAYS, _STANDARDS: _ALWAYS, _NEWSROOM: _ALWAYS}
# No case waits for these verbs: if the kind needs a sign-off, only the second pair of eyes publishes the notice.
_PUBLISHERS = {_EDITOR: _NO_SIGNOFF, _STANDARDS: _ALWAYS, _NEWSROOM: _ALWAYS}
_STANDARDS_ONLY = {_STANDARDS: _ALWAYS}
_PEOPLE = {_EDITOR: _ALWAYS, _STANDARDS: _ALWAYS}

AnyVerb = Verb | StealthVerb | HeldVerb | PersonVerb | SiteVerb

PERMISSIONS: dict[AnyVerb, dict[ActorRole, Condition]] = {
    Verb.APPROVE: _DESK,
    Verb.UNDO: _DESK,  # who did not decide gives a reason
    Verb.SIGN_OFF: {_STANDARDS: _NOT_OWN},  # a person: a token is no second pair of eyes
    Verb.SEND_BACK: {_EDITOR: _OWN, _STANDARDS: _ALWAYS},
    Verb.AMEND: _PUBLISHERS,
    Verb.DROP_NAME: _STANDARDS_ONLY,
    Verb.ERASED: _STANDARDS_ONLY,  # for a reader who asks by letter; readers erase by their receipt
    Verb.ADDRESS_SHOWN: {_EDITOR: _ALWAYS, _STANDARDS: _ALWAYS},
    Verb.DESK_OPENED: _PEOPLE,
    Verb.STET: _DESK,
    Verb.DUPLICATE: _DESK,
    Verb.ASSIGN: _PEOPLE,
    Verb.NOTE: _PEOPLE,  # the newsroom's system has its own place for remarks
    Verb.NOT_A_CORRECTION: _DESK,
    Verb.ASK: _DESK,
    Verb.REOPEN: _DESK,  # readers reopen once, by their receipt
    Verb.SPLIT: _DESK,
    Verb.MERGE: _DESK,
    StealthVerb.EXPLAIN: _PUBLISHERS,
    StealthVerb.MARK_UPDATE: _DESK,
    StealthVerb.PASS_OVER: _DESK,
    HeldVerb.RELEASE: _PEOPLE,  # the newsroom's system sees no held suggestions: they are not cases
    HeldVerb.DROP: _PEOPLE,
    HeldVerb.BRING_BACK: _PEOPLE,
    PersonVerb.SET_ALERTS: _PEOPLE,
    HeldVerb.HOLD_SENDER: _PEOPLE,
    HeldVerb.LET_SENDER_IN: _PEOPLE,
    SiteVerb.TRY_READING: _PEOPLE,
    SiteVerb.SET_READING: _STANDARDS_ONLY,
    SiteVerb.CONFIRM_FURNITURE: _STANDARDS_ONLY,
    SiteVerb.DISMISS_FURNITURE: _STANDARDS_ONLY,
    SiteVerb.TRY_CONNECTOR: _STANDARDS_ONLY,
    SiteVerb.SET_CONNECTOR: _STANDARDS_ONLY,
    SiteVerb.SET_PARTNERS: _STANDARDS_ONLY,
    SiteVerb.SET_SYSTEMS: _STANDARDS_ONLY,
    SiteVerb.SET_AUTHORS: _STANDARDS_ONLY,
    SiteVerb.SET_ROUTES: _STANDARDS_ONLY,
    SiteVerb.SET_CANNED_ANSWERS: _STANDARDS_ONLY,
    SiteVerb.SET_POLICY: {_STANDARDS: _ALWAYS, _SYSTEM: _ALWAYS},
}


class NotAllowed(Exception):
    """This actor may not do that."""


class OwnDecision(NotAllowed):
    """People may not sign off their own decisions."""


def may(by: Actor, verb: AnyVerb, *, own: bool | None = None, signoff: bool | None = None) -> bool:
    """Whether the actor may use the verb.

    `own`: whether the decision is the actor's own; `signoff`: whether its kind needs a sign-off; None: not known yet.
    """
    condition = PERMISSIONS[verb].get(by.role)
    failed = {_ALWAYS: False, _OWN: own is False, _NOT_OWN: own is True, _NO_SIGNOFF: signoff is True}
    return condition is not None and not failed[condition]


def check(by: Actor, verb: AnyVerb, *, own: bool | None = None, signoff: bool | None = None) -> None:
    """Raises NotAllowed; OwnDecision if the verb is allowed for someone else's decision only."""
    if not may(by, verb, own=own, signoff=signoff):
        raise OwnDecision(verb) if own and may(by, verb, own=False, signoff=signoff) else NotAllowed(verb)


def may_decide_at(by: Actor, site: Site, *, home: Site) -> bool:
    """Whether an actor who decides at `home` may decide at `site`: staff with the same role there, never a token."""
    if by.role == ActorRole.NEWSROOM:
        return site == home
    actor = staff_at(by.staff, site) if by.staff else None
    return actor is not None and actor.role == by.role
