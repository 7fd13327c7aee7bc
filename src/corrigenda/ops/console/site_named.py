"""The site that a command's words name."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from corrigenda.newsroom.models import Site


def site_named(key: str) -> Site:
    """Raises ValidationError by `site` if there is no such site; `say.refuse` prints it."""
    site = Site.objects.filter(key=key).first()
    if site is None:
        raise ValidationError({"site": f"there is no site {key}; see `corrigenda site list`"})
    return site
