"""Makes a site and its newsroom token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.newsroom import hosts as site_hosts
from corrigenda.newsroom.flows.set_site import checked_language, checked_zone
from corrigenda.newsroom.flows.tokens import renew_newsroom_token
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
    checked = site_hosts.checked(hosts, private=private)
    site = Site(
        key=key,
        hosts=checked,
        name=" ".join(name.split()) or checked[0],
        private=private,
        language=checked_language(language),
        timezone=checked_zone(timezone),
        connector=connector,
        connector_settings=dict(connector_settings or {}),
    )
    site.full_clean()
    site.save()
    return site, renew_newsroom_token(site)
