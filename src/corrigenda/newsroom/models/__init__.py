from __future__ import annotations

from corrigenda.newsroom.models.invitation import Invitation, LinkGone, LoginReset
from corrigenda.newsroom.models.login_failures import LoginFailures
from corrigenda.newsroom.models.membership import Membership, Role
from corrigenda.newsroom.models.oldest_version import OldestVersion
from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import LONGEST_UNDO, Staff
from corrigenda.newsroom.models.token import FIRST_TOKEN, USUAL_SCOPES, Scope, Token

__all__ = [
    "FIRST_TOKEN",
    "LONGEST_UNDO",
    "USUAL_SCOPES",
    "Invitation",
    "LinkGone",
    "LoginFailures",
    "LoginReset",
    "Membership",
    "OldestVersion",
    "Role",
    "Scope",
    "Site",
    "Staff",
    "Token",
]
