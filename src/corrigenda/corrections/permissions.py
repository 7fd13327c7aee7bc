"""Who may do what, as one table: a verb, the roles it is open to, and for some roles a condition.

A verb with a condition is asked twice: before the decision is known, whether the role may ever do it, and then, with
what the condition is about, whether it holds.
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
    MARK_UPDATE = "update", _("call it an update")
    PASS_OVER = "pass-over", _("pass over")


class SiteVerb(models.TextChoices):
    """What may be done to a site from the desk."""

    TRY_READING = "try-reading", _("try how its pages are read")
    SET_READING = "set-reading", _("set how its pages are read")
    TRY_CONNECTOR = "try-connector", _("try how changes reach its CMS")
    SET_CONNECTOR = "set-connector", _("set how changes reach its CMS")
    SET_PARTNERS = "set-partners", _("set who is told of its corrections")
    SET_POLICY = "set-policy", _("set its policy on notices")


class Condition(enum.Enum):
    """When a role may do it; as the docs say it."""

    ALWAYS = "yes"
    OWN = "their own decision"
    NOT_OWN = "somebody else's decision"
    NO_SIGNOFF = "if the kind needs no second sign-off"


_ALWAYS, _OWN, _NOT_OWN, _NO_SIGNOFF = Condition
_READER, _EDITOR, _STANDARDS, _NEWSROOM, _SYSTEM = ActorRole
_DESK = {_EDITOR: _ALWAYS, _STANDARDS: _ALWAYS, _NEWSROOM: _ALWAYS}
# What no case waits for: a notice of a kind that needs a sign-off is published by its second pair of eyes alone.
_PUBLISHERS = {_EDITOR: _NO_SIGNOFF, _STANDARDS: _ALWAYS, _NEWSROOM: _ALWAYS}
_STANDARDS_ONLY = {_STANDARDS: _ALWAYS}

PERMISSIONS: dict[Verb | StealthVerb | SiteVerb, dict[ActorRole, Condition]] = {
    Verb.APPROVE: _DESK,
    Verb.SIGN_OFF: {_STANDARDS: _NOT_OWN},  # a person: a token is no second pair of eyes
    Verb.SEND_BACK: {_EDITOR: _OWN, _STANDARDS: _ALWAYS},
    Verb.AMEND: _PUBLISHERS,
    Verb.DROP_NAME: _STANDARDS_ONLY,
    Verb.STET: _DESK,
    Verb.DUPLICATE: _DESK,
    StealthVerb.EXPLAIN: _PUBLISHERS,
    StealthVerb.MARK_UPDATE: _DESK,
    StealthVerb.PASS_OVER: _DESK,
    SiteVerb.TRY_READING: {_EDITOR: _ALWAYS, _STANDARDS: _ALWAYS},
    SiteVerb.SET_READING: _STANDARDS_ONLY,
    SiteVerb.TRY_CONNECTOR: _STANDARDS_ONLY,
    SiteVerb.SET_CONNECTOR: _STANDARDS_ONLY,
    SiteVerb.SET_PARTNERS: _STANDARDS_ONLY,
    SiteVerb.SET_POLICY: {_STANDARDS: _ALWAYS, _SYSTEM: _ALWAYS},
}


class NotAllowed(Exception):
    """This actor may not do that."""


class OwnDecision(NotAllowed):
    """Nobody signs off what they decided themselves."""


def may(
    by: Actor, verb: Verb | StealthVerb | SiteVerb, *, own: bool | None = None, signoff: bool | None = None
) -> bool:
    """Whether the actor may do it. `own`: the decision is theirs; `signoff`: its kind needs one; None: not known yet."""
    condition = PERMISSIONS[verb].get(by.role)
    failed = {_ALWAYS: False, _OWN: own is False, _NOT_OWN: own is True, _NO_SIGNOFF: signoff is True}
    return condition is not None and not failed[condition]


def check(
    by: Actor, verb: Verb | StealthVerb | SiteVerb, *, own: bool | None = None, signoff: bool | None = None
) -> None:
    """Raises NotAllowed; OwnDecision if it is allowed for somebody else's decision only."""
    if not may(by, verb, own=own, signoff=signoff):
        raise OwnDecision(verb) if own and may(by, verb, own=False, signoff=signoff) else NotAllowed(verb)


def may_decide_at(by: Actor, site: Site, *, home: Site) -> bool:
    """Whether somebody who decides at `home` decides at `site`, too: staff with the same role there, a token never."""
    if by.role == ActorRole.NEWSROOM:
        return site == home
    there = staff_at(by.staff, site) if by.staff else None
    return there is not None and there.role == by.role
