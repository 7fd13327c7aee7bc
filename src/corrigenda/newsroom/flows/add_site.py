"""Make a site and its newsroom token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.lib import tokens
from corrigenda.newsroom.models import Site


@transaction.atomic
def add_site(
    *,
    key: str,
    hosts: Sequence[str],
    name: str = "",
    private: bool = False,
    language: str = "en",
    connector: str = "",
    connector_settings: Mapping[str, str] | None = None,
) -> tuple[Site, str]:
    """The new site and its newsroom token, which is kept as a digest only and so is shown just this once.

    Raises ValidationError (a dict of field names) for a taken or malformed key, or no host. The connector's settings are
    checked by `connectors.registry.connect`, by whoever asks.
    """
    if not hosts or not all(host and "/" not in host for host in hosts):
        raise ValidationError({"hosts": "give at least one host, as HOST or HOST:PORT"})
    token = tokens.new_bearer()
    site = Site(
        key=key,
        hosts=[host.lower() for host in hosts],
        name=" ".join(name.split()) or key,
        private=private,
        language=language,
        connector=connector,
        connector_settings=dict(connector_settings or {}),
        token_digest=tokens.digest(token),
    )
    site.full_clean()
    site.save()
    return site, token
