"""What a site asks of a notice: its own rows where it has set them, and where gravity moves a notice to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import KINDS, DecisionKind, NoticePlace, Rule
from corrigenda.newsroom.models import Site


class Gravity(models.TextChoices):
    SLIGHT = "slight", _("slight")
    PLAIN = "plain", _("plain")
    GRAVE = "grave", _("grave")


# What is not in the table stands where the site's row of its kind says.
PROMINENCE: dict[Gravity, dict[DecisionKind, NoticePlace]] = {
    Gravity.SLIGHT: {kind: NoticePlace.FOOT for kind, row in KINDS.items() if row.may_be_slight},
    Gravity.PLAIN: {},
    Gravity.GRAVE: dict.fromkeys(DecisionKind, NoticePlace.UNDER_HEADLINE),
}


def rule(site: Site, kind: str) -> Rule:
    """What the site asks of a kind of decision. What the kind itself needs, no site takes away."""
    row = KINDS[DecisionKind(kind)]
    kept = site.notice_policy.get(kind, {})
    known = {name: kept[name] for name in asdict(row.rule) if name in kept}
    asked = replace(row.rule, **{**known, "place": NoticePlace(known.get("place", row.rule.place))})
    return replace(asked, notice=asked.notice or row.notice)


def rules(site: Site) -> dict[DecisionKind, Rule]:
    return {kind: rule(site, kind) for kind in KINDS}


def as_kept(rules: Mapping[DecisionKind, Rule]) -> dict[str, dict[str, Any]]:
    """What a site keeps: only where it differs from what is usual, so that a better default reaches it."""
    return {
        kind.value: {name: value for name, value in asdict(rule).items() if value != getattr(KINDS[kind].rule, name)}
        for kind, rule in rules.items()
        if rule != KINDS[kind].rule
    }


def place_of(site: Site, kind: str, gravity: str) -> NoticePlace:
    """Where a notice of this kind and gravity stands."""
    return PROMINENCE[Gravity(gravity)].get(DecisionKind(kind), rule(site, kind).place)
