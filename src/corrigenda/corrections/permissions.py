"""Who may do what, as one table: a verb, and the roles it is open to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.states import Verb

_DESK = frozenset({ActorRole.EDITOR, ActorRole.STANDARDS, ActorRole.NEWSROOM})

_ALLOWED: dict[Verb, frozenset[ActorRole]] = {
    Verb.APPROVE: _DESK,
    Verb.SIGN_OFF: frozenset({ActorRole.STANDARDS}),  # a person: a token is no second pair of eyes
    Verb.SEND_BACK: frozenset({ActorRole.EDITOR, ActorRole.STANDARDS}),  # an editor: what they decided themselves
    Verb.AMEND: _DESK,
    Verb.DROP_NAME: frozenset({ActorRole.STANDARDS}),
    Verb.STET: _DESK,
    Verb.DUPLICATE: _DESK,
}


class StealthVerb(models.TextChoices):
    """What may be done with a stealth edit."""

    EXPLAIN = "explain", _("explain with a notice")
    MARK_UPDATE = "update", _("call it an update")
    PASS_OVER = "pass-over", _("pass over")


_ALLOWED_WITH_STEALTH: dict[StealthVerb, frozenset[ActorRole]] = {
    StealthVerb.EXPLAIN: _DESK,
    StealthVerb.MARK_UPDATE: _DESK,
    StealthVerb.PASS_OVER: _DESK,
}


class SiteVerb(models.TextChoices):
    """What may be done to a site from the desk."""

    TRY_READING = "try-reading", _("try how its pages are read")
    SET_READING = "set-reading", _("set how its pages are read")
    TRY_CONNECTOR = "try-connector", _("try how changes reach its CMS")
    SET_CONNECTOR = "set-connector", _("set how changes reach its CMS")
    SET_PARTNERS = "set-partners", _("set who is told of its corrections")
    SET_POLICY = "set-policy", _("set its policy on notices")


_ALLOWED_AT_SITE: dict[SiteVerb, frozenset[ActorRole]] = {
    SiteVerb.TRY_READING: frozenset({ActorRole.EDITOR, ActorRole.STANDARDS}),
    SiteVerb.SET_READING: frozenset({ActorRole.STANDARDS}),
    SiteVerb.TRY_CONNECTOR: frozenset({ActorRole.STANDARDS}),
    SiteVerb.SET_CONNECTOR: frozenset({ActorRole.STANDARDS}),
    SiteVerb.SET_PARTNERS: frozenset({ActorRole.STANDARDS}),
    SiteVerb.SET_POLICY: frozenset({ActorRole.STANDARDS, ActorRole.SYSTEM}),
}

# Who may publish, alone and at once, a kind of notice that otherwise waits for a second sign-off.
_ALONE = frozenset({ActorRole.STANDARDS, ActorRole.NEWSROOM})


class NotAllowed(Exception):
    """This actor may not do that."""


class OwnDecision(NotAllowed):
    """Nobody signs off what they decided themselves."""


def may(by: Actor, verb: Verb) -> bool:
    return by.role in _ALLOWED[verb]


def check(by: Actor, verb: Verb) -> None:
    """Raises NotAllowed."""
    if not may(by, verb):
        raise NotAllowed(verb)


def check_stealth(by: Actor, verb: StealthVerb) -> None:
    """Raises NotAllowed."""
    if by.role not in _ALLOWED_WITH_STEALTH[verb]:
        raise NotAllowed(verb)


def may_at_site(by: Actor, verb: SiteVerb) -> bool:
    return by.role in _ALLOWED_AT_SITE[verb]


def check_site(by: Actor, verb: SiteVerb) -> None:
    """Raises NotAllowed."""
    if not may_at_site(by, verb):
        raise NotAllowed(verb)


def may_publish(by: Actor, *, signoff: bool) -> bool:
    """Whether a notice of a kind that needs a sign-off, or none, may go out by this actor alone.

    Asked of what no case waits for: a stealth edit, which somebody else has published already, and an amendment.
    """
    return not signoff or by.role in _ALONE
