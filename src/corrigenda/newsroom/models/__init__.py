from __future__ import annotations

from corrigenda.newsroom.models.membership import Membership, Role
from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import Staff

__all__ = ["Membership", "Role", "Site", "Staff"]
