"""Gives a site's programs tokens, each with its name and scopes, and ends them. A token is known only when it is made."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.lib import clock, tokens
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import FIRST_TOKEN, USUAL_SCOPES, Scope, Site, Staff, Token


@transaction.atomic
def add_token(
    *, site: Site, name: str, scopes: Collection[str] = USUAL_SCOPES, by: Staff | None = None
) -> tuple[Token, str]:
    """Returns the new token's row and the token itself, to be shown once. Raises ValidationError by `name` and `scopes`."""
    Site.objects.select_for_update().get(pk=site.pk)  # two of one name wait for each other
    called, bearer = " ".join(well_formed(name).split()), tokens.new_bearer()
    errors = {"name": _wrong_name(site, called), "scopes": _wrong_scopes(scopes)}
    if wrong := {field: reason for field, reason in errors.items() if reason}:
        raise ValidationError(wrong)
    in_order = [scope.value for scope in Scope if scope in scopes]
    return Token.objects.create(site=site, name=called, digest=tokens.digest(bearer), scopes=in_order, by=by), bearer


@transaction.atomic
def end_token(*, site: Site, name: str) -> Token:
    """Ends a token at once; returns what it was. Raises ValidationError by `name` if the site has none of this name."""
    token = Token.objects.select_for_update().filter(site=site, name=name, ended_at=None).first()
    if token is None:
        raise ValidationError({"name": _("The site has no token of this name.")})
    token.ended_at = clock.now()
    token.save(update_fields=["ended_at"])
    Site.objects.filter(pk=site.pk, token_digest=token.digest).update(token_digest="")
    return token


@transaction.atomic
def renew_newsroom_token(site: Site) -> str:
    """Returns a new token for the site's CMS, with the scopes of the one before, which ends at once."""
    standing = Token.objects.filter(site=site, name=FIRST_TOKEN, ended_at=None).exists()
    scopes = end_token(site=site, name=FIRST_TOKEN).scopes if standing else USUAL_SCOPES
    token, bearer = add_token(site=site, name=FIRST_TOKEN, scopes=scopes)
    # Processes of version 0.1 that still run know one token a site, by this column.
    Site.objects.filter(pk=site.pk).update(token_digest=token.digest)
    return bearer


def _wrong_name(site: Site, name: str) -> str:
    most = Token._meta.get_field("name").max_length or 0
    if not name:
        return _("Give the token a name, such as that of the program that uses it.")
    if len(name) > most:
        return _("At most %(most)d characters, please; this has %(has)d.") % {"most": most, "has": len(name)}
    taken = Token.objects.filter(site=site, name=name, ended_at=None).exists()
    return _("The site has a token of this name.") if taken else ""


def _wrong_scopes(scopes: Collection[str]) -> str:
    if not scopes:
        return _("Choose what the token may do.")
    if unknown := sorted(set(scopes) - set(Scope.values)):
        choices = {"unknown": ", ".join(unknown), "scopes": ", ".join(Scope.values)}
        return _("There is no scope %(unknown)s. The scopes are: %(scopes)s.") % choices
    return ""
