"""An administrator gives the newsroom's programs tokens for the API, and ends them."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError

from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import refused_by
from corrigenda.newsroom.flows import tokens
from corrigenda.newsroom.models import Site, Token


def add_token(*, site: Site, by: Actor, name: str, scopes: Collection[str]) -> tuple[Token, str]:
    """Returns the token's row and the token, to be shown once. Raises NotAllowed, and Refused by `name` and `scopes`."""
    permissions.check(by, SiteVerb.SET_TOKENS)
    try:
        return tokens.add_token(site=site, name=name, scopes=scopes, by=by.staff)
    except ValidationError as error:
        raise refused_by(error) from error


def end_token(*, site: Site, by: Actor, name: str) -> None:
    """Ends the token of this name. Raises NotAllowed, and Refused if the site has none."""
    permissions.check(by, SiteVerb.SET_TOKENS)
    try:
        tokens.end_token(site=site, name=name)
    except ValidationError as error:
        raise refused_by(error) from error
