"""What a site requires of a notice: the rows that it has set itself, and the place that gravity moves a notice to."""

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
    PLAIN = "plain", _("standard")
    GRAVE = "grave", _("serious")


# A notice that is not in the table appears where the site's row for its kind says.
PROMINENCE: dict[Gravity, dict[DecisionKind, NoticePlace]] = {
    Gravity.SLIGHT: {kind: NoticePlace.FOOT for kind, row in KINDS.items() if row.may_be_slight},
    Gravity.PLAIN: {},
    Gravity.GRAVE: dict.fromkeys(DecisionKind, NoticePlace.UNDER_HEADLINE),
}


def rule(site: Site, kind: str) -> Rule:
    """Returns what the site requires of a kind of decision. No site can drop what the kind itself needs."""
    row = KINDS[DecisionKind(kind)]
    kept = site.notice_policy.get(kind, {})
    settings = {name: kept[name] for name in asdict(row.rule) if name in kept}
    site_rule = replace(row.rule, **{**settings, "place": NoticePlace(settings.get("place", row.rule.place))})
    return replace(site_rule, notice=site_rule.notice or row.notice)


def rules(site: Site) -> dict[DecisionKind, Rule]:
    return {kind: rule(site, kind) for kind in KINDS}


def as_kept(rules: Mapping[DecisionKind, Rule]) -> dict[str, dict[str, Any]]:
    """Returns what a site stores: only its differences from the defaults, so that a better default reaches the site."""
    return {
        kind.value: {name: value for name, value in asdict(rule).items() if value != getattr(KINDS[kind].rule, name)}
        for kind, rule in rules.items()
        if rule != KINDS[kind].rule
    }


def place_of(site: Site, kind: str, gravity: str) -> NoticePlace:
    """Returns where in the article a notice of this kind and gravity appears."""
    return PROMINENCE[Gravity(gravity)].get(DecisionKind(kind), rule(site, kind).place)
