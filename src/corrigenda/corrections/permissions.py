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
from corrigenda.newsroom.models import Role, Site


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


class MailVerb(models.TextChoices):
    """What may be done with mails that wait for an editor."""

    FILE_MAIL = "file-mail", _("file a mail as a suggestion")
    SET_MAIL_ASIDE = "set-mail-aside", _("set a mail aside as no correction")
    TAKE_MAIL_BACK = "take-mail-back", _("take a mail back that was set aside or taken for an automatic one")
    ERASE_MAIL = "erase-mail", _("erase a mail")


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
    SET_TOKENS = "set-tokens", _("set the tokens of its API")
    SET_SITE = "set-site", _("change its settings")
    REMOVE_SITE = "remove-site", _("remove it")
    INVITE = "invite", _("invite people")
    SET_ROLE = "set-role", _("change a role")
    REMOVE_STAFF = "remove-staff", _("remove people")
    RESET_LOGIN = "reset-login", _("reset a login")


class Condition(enum.Enum):
    """When a role may use a verb, in the words of the docs."""

    ALWAYS = "yes"
    OWN = "their own decision"
    NOT_OWN = "someone else's decision"
    NO_SIGNOFF = "if the kind needs no second sign-off"


_ALWAYS, _OWN, _NOT_OWN, _NO_SIGNOFF = Condition
_READER, _READERS_EDITOR, _EDITOR, _STANDARDS, _ADMINISTRATOR, _NEWSROOM, _SYSTEM = ActorRole
# An administrator is a standards editor who also runs the site (docs/decisions/0023-roles.md).
_ADMINISTRATORS = {_ADMINISTRATOR: _ALWAYS}
_STANDARDS_ONLY = {_STANDARDS: _ALWAYS, **_ADMINISTRATORS}
_EDITORS = {_EDITOR: _ALWAYS, **_STANDARDS_ONLY}
_PEOPLE = {_READERS_EDITOR: _ALWAYS, **_EDITORS}
_DESK = {**_EDITORS, _NEWSROOM: _ALWAYS}  # changes an article, or says that one changed
_ANSWERERS = {**_PEOPLE, _NEWSROOM: _ALWAYS}  # answers readers, and changes no article
# No case waits for these verbs: if the kind needs a sign-off, only the second pair of eyes publishes the notice.
_PUBLISHERS = {**_DESK, _EDITOR: _NO_SIGNOFF}

AnyVerb = Verb | StealthVerb | HeldVerb | MailVerb | PersonVerb | SiteVerb

PERMISSIONS: dict[AnyVerb, dict[ActorRole, Condition]] = {
    Verb.APPROVE: _DESK,
    Verb.UNDO: _ANSWERERS,  # who did not decide gives a reason
    Verb.SIGN_OFF: {_STANDARDS: _NOT_OWN, _ADMINISTRATOR: _NOT_OWN},  # a person: a token is no second pair of eyes
    Verb.SEND_BACK: {_EDITOR: _OWN, **_STANDARDS_ONLY},
    Verb.AMEND: _PUBLISHERS,
    Verb.DROP_NAME: _STANDARDS_ONLY,
    Verb.ERASED: _STANDARDS_ONLY,  # for a reader who asks by letter; readers erase by their receipt
    Verb.ADDRESS_SHOWN: _ANSWERERS,  # a token has a scope for it, which it lacks unless an administrator gives it
    Verb.DESK_OPENED: _PEOPLE,
    Verb.STET: _ANSWERERS,
    Verb.DUPLICATE: _ANSWERERS,
    Verb.ASSIGN: _PEOPLE,
    Verb.NOTE: _PEOPLE,  # the newsroom's system has its own place for remarks
    Verb.NOT_A_CORRECTION: _ANSWERERS,
    Verb.ASK: _ANSWERERS,
    Verb.REOPEN: _ANSWERERS,  # readers reopen once, by their receipt
    Verb.SPLIT: _ANSWERERS,
    Verb.MERGE: _ANSWERERS,
    StealthVerb.EXPLAIN: _PUBLISHERS,
    StealthVerb.MARK_UPDATE: _DESK,
    StealthVerb.PASS_OVER: _DESK,
    HeldVerb.RELEASE: _PEOPLE,  # the newsroom's system sees no held suggestions: they are not cases
    HeldVerb.DROP: _PEOPLE,
    HeldVerb.BRING_BACK: _PEOPLE,
    MailVerb.FILE_MAIL: _PEOPLE,
    MailVerb.SET_MAIL_ASIDE: _PEOPLE,
    MailVerb.TAKE_MAIL_BACK: _PEOPLE,
    MailVerb.ERASE_MAIL: _STANDARDS_ONLY,  # for a reader who asks; as with suggestions
    PersonVerb.SET_ALERTS: _PEOPLE,
    HeldVerb.HOLD_SENDER: _PEOPLE,
    HeldVerb.LET_SENDER_IN: _PEOPLE,
    SiteVerb.TRY_READING: _EDITORS,
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
    SiteVerb.SET_POLICY: {**_STANDARDS_ONLY, _SYSTEM: _ALWAYS},
    SiteVerb.SET_TOKENS: _ADMINISTRATORS,
    SiteVerb.SET_SITE: _ADMINISTRATORS,
    SiteVerb.REMOVE_SITE: {**_ADMINISTRATORS, _SYSTEM: _ALWAYS},
    SiteVerb.INVITE: _ADMINISTRATORS,
    SiteVerb.SET_ROLE: _ADMINISTRATORS,
    SiteVerb.REMOVE_STAFF: _ADMINISTRATORS,
    SiteVerb.RESET_LOGIN: _ADMINISTRATORS,
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


def least_role(verb: AnyVerb) -> Role:
    """Returns the first of the desk's roles that may use the verb."""
    return next(role for role in Role if ActorRole(role) in PERMISSIONS[verb])


def may_decide_at(by: Actor, site: Site, *, home: Site) -> bool:
    """Whether an actor who decides at `home` may decide at `site`: staff who may do as much there, never a token."""
    if by.role == ActorRole.NEWSROOM:
        return site == home
    actor = staff_at(by.staff, site) if by.staff else None
    return actor is not None and _decides_as_much(actor.role, by.role)


def _decides_as_much(role: ActorRole, other: ActorRole) -> bool:
    """Whether a role may do to a case whatever another role may, under no stricter condition."""
    rows = (row for verb, row in PERMISSIONS.items() if isinstance(verb, Verb) and other in row)
    return all(row.get(role) in (_ALWAYS, row[other]) for row in rows)
