"""The partners that are told of corrections: a standards editor adds and ends them."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.archive.articles import addresses
from corrigenda.archive.models import Article
from corrigenda.corrections import limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Partner
from corrigenda.corrections.models.republisher import Channel
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import BadUrl, PageUrl, is_address
from corrigenda.lib.webhooks import new_secret
from corrigenda.newsroom.models import Site


@transaction.atomic
def add_republisher(*, site: Site, by: Actor, given: Mapping[str, str]) -> tuple[Partner, str]:
    """Returns the partner, and the secret that signs its webhooks, to be shown once ("" for mail).

    `given`: name, channel, address, and either section or the address of an article (`article`), or neither for the
    whole site. Raises Refused, NotAllowed.
    """
    permissions.check(by, SiteVerb.SET_PARTNERS)
    fields = {
        field: well_formed(given.get(field, "")).strip()
        for field in ("name", "channel", "address", "section", "article")
    }
    errors = _errors(fields)
    article = _article(site, fields["article"])
    if fields["article"] and article is None:
        errors["article"] = _("The archive has no article at this address.")
    if errors:
        raise Refused(errors)
    secret = new_secret() if fields["channel"] == Channel.WEBHOOK else ""
    kept = {field: fields[field] for field in ("name", "channel", "address", "section")}
    partner = Partner.objects.create(site=site, article=article, keys={"secret": secret} if secret else {}, **kept)
    return partner, secret


def end_republisher(*, site: Site, by: Actor, partner: int) -> None:
    """Ends a partner: it is told of nothing more, and what it was told stays. Raises NotAllowed."""
    permissions.check(by, SiteVerb.SET_PARTNERS)
    Partner.objects.filter(site=site, pk=partner, ended_at=None).update(ended_at=clock.now())


def _errors(fields: Mapping[str, str]) -> dict[str, str]:
    errors = limits.all_too_long(fields, limits.REPUBLISHER)
    if not fields["name"]:
        errors["name"] = _("Give the partner's name.")
    if fields["channel"] not in Channel.values:
        errors["channel"] = _("Choose mail or webhook.")
    elif fields["channel"] == Channel.MAIL and not _is_mail(fields["address"]):
        errors["address"] = _("Give an email address.")
    elif fields["channel"] == Channel.WEBHOOK and not is_address(fields["address"]):
        errors["address"] = _("Give the full address, beginning with http:// or https://.")
    if fields["section"] and fields["article"]:
        errors["section"] = _("Choose a section or an article, not both.")
    return errors


def _is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _article(site: Site, url: str) -> Article | None:
    try:
        return addresses.article_at(site, PageUrl.of(url)) if url else None
    except BadUrl:
        return None
