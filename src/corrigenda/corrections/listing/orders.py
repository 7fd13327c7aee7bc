"""The orders of the queue, a row each, and what comes before or after a case in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.models import Case


@dataclass(frozen=True, slots=True)
class Order:
    """`fields` begin with what the order goes by and end with what tells any two cases apart."""

    label: Promise
    fields: tuple[str, ...]

    def beyond(self, case: Case, *, back: bool = False) -> Q:
        """Returns the condition of the cases after this one or, if `back`, before it."""
        name, down = _direction(self.fields[0], back)
        among = Q(**{f"{name}__{'lte' if down else 'gte'}": getattr(case, name)})  # a range of the index
        equal: dict[str, Any] = {}
        further = Q()
        for field in self.fields:
            name, down = _direction(field, back)
            further |= Q(**equal, **{f"{name}__{'lt' if down else 'gt'}": getattr(case, name)})
            equal[name] = getattr(case, name)
        return among & further

    def backwards(self) -> list[str]:
        return [name if down else f"-{name}" for name, down in (_direction(field, False) for field in self.fields)]


def _direction(field: str, back: bool) -> tuple[str, bool]:
    """Returns the name of a field, and whether its values go down."""
    return field.removeprefix("-"), field.startswith("-") != back


NEWEST = "newest"
ORDERS: dict[str, Order] = {
    NEWEST: Order(_("newest first"), ("-opened_at", "-pk")),
    "oldest": Order(_("oldest first"), ("opened_at", "pk")),
    "readers": Order(_("most readers first"), ("-readers", "-opened_at", "-pk")),
    "gravest": Order(_("gravest first"), ("-weight", "-opened_at", "-pk")),
}
