"""A column whose JSON is kept sealed. What cannot be unsealed reads as empty; then a connector says what it lacks."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

from corrigenda.lib import sealed
from corrigenda.lib.sealed import BadSeal, seal, unseal

_MARK = "sealed:"
_PURPOSE = "connector"
logger = logging.getLogger("corrigenda.newsroom")


if TYPE_CHECKING:
    _Text = models.TextField[Mapping[str, str], Mapping[str, str]]
else:
    _Text = models.TextField


class SealedSettings(_Text):
    """A mapping of names to texts."""

    def from_db_value(self, value: str | None, *_: object) -> Mapping[str, str]:
        if not value:
            return {}
        if not value.startswith(_MARK):  # kept from before anything was sealed
            return _mapping(value)
        try:
            return _mapping(unseal(value.removeprefix(_MARK), purpose=_PURPOSE))
        except BadSeal:
            logger.error("a site's connector settings were sealed with another secret; set them anew")
            return {}

    def get_prep_value(self, value: Any) -> str:
        return _MARK + seal(json.dumps(dict(value or {})), purpose=_PURPOSE)

    def to_python(self, value: Any) -> Mapping[str, str]:
        return _mapping(value) if isinstance(value, str) else dict(value or {})


def is_current(value: str) -> bool:
    """Whether a stored value is sealed with the installation's present secret."""
    return value.startswith(_MARK) and sealed.is_current(value.removeprefix(_MARK), purpose=_PURPOSE)


def _mapping(text: str) -> dict[str, str]:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}
