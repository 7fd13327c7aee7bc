"""Where an accepted change will be written, as the editor is told."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.corrections.cms.look_up_source import is_fresh, known_source, will_look_up_source
from corrigenda.corrections.models import Case


@dataclass(frozen=True, slots=True)
class Destination:
    """`connector` is empty if the newsroom makes its changes by hand.

    `ref` is empty if the CMS knows no source. It is also empty if the CMS could not be asked; `trouble` then says why.
    `known`: the CMS has answered. `to_ask`: it should be asked, for the first time or again.
    """

    connector: str
    ref: str = ""
    trouble: str = ""
    known: bool = True
    to_ask: bool = False


def destination(case: Case) -> Destination:
    """Returns what is known. The CMS itself is asked in a job, if the page asks for it."""
    site = case.site
    if not site.connector or case.article.ref:
        return Destination(site.connector, case.article.ref)
    lookup = known_source(case.article)
    if lookup is None:
        return Destination(site.connector, known=False, to_ask=True)
    return Destination(site.connector, lookup.ref, lookup.trouble, to_ask=not is_fresh(lookup))


def ask_for(case: Case) -> Destination:
    """Has the CMS asked, unless its answer is fresh; returns what is known now."""
    known = destination(case)
    if known.to_ask:
        will_look_up_source(case.article)
    return known
