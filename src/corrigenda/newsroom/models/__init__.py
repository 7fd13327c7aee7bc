from __future__ import annotations

from corrigenda.newsroom.models.invitation import Invitation, LinkGone, LoginReset
from corrigenda.newsroom.models.login_failures import LoginFailures
from corrigenda.newsroom.models.membership import Membership, Role
from corrigenda.newsroom.models.oldest_version import OldestVersion
from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import LONGEST_UNDO, Staff

__all__ = [
    "LONGEST_UNDO",
    "Invitation",
    "LinkGone",
    "LoginFailures",
    "LoginReset",
    "Membership",
    "OldestVersion",
    "Role",
    "Site",
    "Staff",
]
