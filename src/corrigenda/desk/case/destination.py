"""Where an accepted change will be written, as the editor is told."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from corrigenda.corrections.models import Case


@dataclass(frozen=True, slots=True)
class Destination:
    """`connector` is empty if the newsroom makes its changes by hand.

    `ref` is empty if the CMS knows no source. It is also empty if the CMS cannot be asked; `trouble` then says why.
    """

    connector: str
    ref: str = ""
    trouble: str = ""


def destination(case: Case) -> Destination:
    site = case.site
    if not site.connector or case.article.ref:
        return Destination(site.connector, case.article.ref)
    try:
        ref = registry.connect(site.connector, site.connector_settings, private=site.private).ref_of(case.article.url)
    except (registry.WrongSettings, ConnectorError) as error:
        return Destination(site.connector, trouble=str(error))
    return Destination(site.connector, ref or "")
