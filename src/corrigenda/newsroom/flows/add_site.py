"""Makes a site and its newsroom token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.lib import tokens
from corrigenda.lib.languages import tag
from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom import hosts as site_hosts
from corrigenda.newsroom.flows.set_site import checked_zone
from corrigenda.newsroom.models import Site


@transaction.atomic
def add_site(
    *,
    key: str,
    hosts: Sequence[str],
    name: str = "",
    private: bool = False,
    language: str = "en",
    timezone: str = "UTC",
    connector: str = "",
    connector_settings: Mapping[str, str] | None = None,
) -> tuple[Site, str]:
    """Returns the new site and its newsroom token. Only the token's digest is kept, so the token is shown just once.

    A site without a name is called by its first host. Raises ValidationError (a dict of field names) for a taken or
    malformed key, a language that is no tag, a time zone that nobody knows, no host, or a host that could never be
    read. The caller checks the connector's settings with `connectors.registry.connect`.
    """
    if Site.objects.filter(key=key).exists():
        raise ValidationError({"key": f"there is a site {key} already"})
    if tag(language) != language:
        raise ValidationError({"language": f"{language!r} is no language's tag, like en or pt-BR"})
    token = tokens.new_bearer()
    checked = _checked(hosts, private=private)
    site = Site(
        key=key,
        hosts=checked,
        name=" ".join(name.split()) or checked[0],
        private=private,
        language=language,
        timezone=checked_zone(timezone),
        connector=connector,
        connector_settings=dict(connector_settings or {}),
        token_digest=tokens.digest(token),
    )
    site.full_clean()
    site.save()
    return site, token


def _checked(hosts: Sequence[str], *, private: bool) -> list[str]:
    try:
        written = [site_hosts.written(host) for host in hosts]
    except BadUrl as error:
        raise ValidationError({"hosts": str(error)}) from error
    if not written:
        raise ValidationError({"hosts": "give at least one host, as HOST or HOST:PORT"})
    if not private and (inside := [host for host in written if site_hosts.inside(host)]):
        reason = f"{inside[0]} is on this machine or a private network, whose pages are read only with --private"
        raise ValidationError({"hosts": reason})
    return list(dict.fromkeys(written))
