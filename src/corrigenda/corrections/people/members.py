"""The people of a site's desk, as others at the desk choose and call them."""

from __future__ import annotations

from django.db.models import QuerySet

from corrigenda.newsroom.models import Site, Staff


def members(site: Site) -> QuerySet[Staff]:
    """Returns those who have a seat at the site and may log in, by name."""
    return Staff.objects.filter(memberships__site=site, is_active=True).order_by("username")


def member(site: Site, pk: int) -> Staff | None:
    return members(site).filter(pk=pk).first()
