"""A site's policy on notices as one table: a row for each kind of decision, and where gravity moves a notice to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import NEEDS, DecisionKind
from corrigenda.newsroom.models import Site


class Place(models.TextChoices):
    """Where in the article a notice stands."""

    UNDER_HEADLINE = "under-headline", _("under the headline")
    FOOT = "foot", _("at the foot")
    IN_PLACE = "in-place", _("at the words themselves")


class Gravity(models.TextChoices):
    SLIGHT = "slight", _("slight")
    PLAIN = "plain", _("plain")
    GRAVE = "grave", _("grave")


@dataclass(frozen=True, slots=True)
class Rule:
    """`dated`: a notice of this kind should name a date; that is advice, as everything the lint says."""

    notice: bool
    signoff: bool
    dated: bool
    place: Place


_USUAL = Rule(notice=True, signoff=False, dated=False, place=Place.FOOT)
DEFAULTS: dict[DecisionKind, Rule] = {
    DecisionKind.CORRECTION: _USUAL,
    DecisionKind.CLARIFICATION: _USUAL,
    DecisionKind.UPDATE: replace(_USUAL, notice=False),
    DecisionKind.MINOR_FIX: replace(_USUAL, notice=False),
    DecisionKind.EDITORS_NOTE: replace(_USUAL, place=Place.UNDER_HEADLINE),
    DecisionKind.APOLOGY: replace(_USUAL, signoff=True, place=Place.UNDER_HEADLINE),
    DecisionKind.RETRACTION: replace(_USUAL, signoff=True, place=Place.UNDER_HEADLINE),
}

# What is not in the table stands where the site's row of its kind says. Nothing makes a retraction less prominent.
PROMINENCE: dict[Gravity, dict[DecisionKind, Place]] = {
    Gravity.SLIGHT: {
        DecisionKind.CORRECTION: Place.FOOT,
        DecisionKind.CLARIFICATION: Place.FOOT,
        DecisionKind.UPDATE: Place.FOOT,
        DecisionKind.MINOR_FIX: Place.FOOT,
        DecisionKind.EDITORS_NOTE: Place.FOOT,
    },
    Gravity.PLAIN: {},
    Gravity.GRAVE: dict.fromkeys(DecisionKind, Place.UNDER_HEADLINE),
}


def rule(site: Site, kind: str) -> Rule:
    """What the site asks of a kind of decision. What the table of kinds asks (policy.NEEDS), no site takes away."""
    usual = DEFAULTS[DecisionKind(kind)]
    kept = site.notice_policy.get(kind, {})
    known = {name: kept[name] for name in asdict(usual) if name in kept}
    asked = replace(usual, **{**known, "place": Place(known.get("place", usual.place))})
    return replace(asked, notice=asked.notice or NEEDS[DecisionKind(kind)].notice)


def rules(site: Site) -> dict[DecisionKind, Rule]:
    return {kind: rule(site, kind) for kind in DEFAULTS}


def as_kept(rows: Mapping[DecisionKind, Rule]) -> dict[str, dict[str, Any]]:
    """What a site keeps of its rows: only where they differ from what is usual, so that a better default reaches it."""
    return {
        kind.value: {name: value for name, value in asdict(row).items() if value != getattr(DEFAULTS[kind], name)}
        for kind, row in rows.items()
        if row != DEFAULTS[kind]
    }


def place_of(site: Site, kind: str, gravity: str) -> Place:
    """Where a notice of this kind and gravity stands."""
    return PROMINENCE[Gravity(gravity)].get(DecisionKind(kind), rule(site, kind).place)
