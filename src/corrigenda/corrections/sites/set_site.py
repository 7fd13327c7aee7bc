"""An administrator changes a site's settings, all at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import refused_by
from corrigenda.newsroom.flows import set_site as newsroom
from corrigenda.newsroom.models import Site


def set_site(*, site: Site, by: Actor, given: Mapping[str, str]) -> None:
    """Raises NotAllowed, and Refused by setting; then nothing is set."""
    permissions.check(by, SiteVerb.SET_SITE)
    try:
        newsroom.set_site(site=site, given=given)
    except ValidationError as error:
        raise refused_by(error) from error
