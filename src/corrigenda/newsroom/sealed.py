"""Columns that are kept sealed. What cannot be unsealed reads as empty; a connector then says what it lacks."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast

from corrigenda.lib import sealed
from corrigenda.lib.sealed import BadSeal, seal, unseal

_MARK = "sealed:"
_PURPOSE = "connector"
logger = logging.getLogger("corrigenda.newsroom")


if TYPE_CHECKING:
    _Mapping = models.TextField[Mapping[str, str], Mapping[str, str]]
    _Text = models.TextField[str, str]
else:
    _Mapping = _Text = models.TextField


class SealedSettings(_Mapping):
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


class Unreadable(str):
    """The empty text that stands for one that no known secret opens. It is written back as it was stored."""

    stored: str

    @classmethod
    def of(cls, stored: str) -> Unreadable:
        empty = cls("")
        empty.stored = stored
        return empty


class SealedText(_Text):
    """A text, sealed for a purpose; an empty one stays empty. What is stored begins with the id of its key."""

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def from_db_value(self, value: str | None, *_: object) -> str:
        try:
            return unseal(value.partition(":")[2], purpose=self.purpose) if value else ""
        except BadSeal:
            logger.error("a text was sealed with a secret that is not given; see CORRIGENDA_SECRETS_BEFORE")
            return Unreadable.of(value or "")

    def get_prep_value(self, value: Any) -> str:
        if isinstance(value, Unreadable):
            return value.stored
        return f"{sealed.key_id(self.purpose)}:{seal(str(value), purpose=self.purpose)}" if value else ""

    def stale(self) -> models.QuerySet[Any]:
        """Returns the rows in which a known earlier secret sealed this text."""
        before = [self._sealed_with(secret) for secret in settings.SECRET_KEY_FALLBACKS]
        rows = self._stored().exclude(self._sealed_with(settings.SECRET_KEY))
        return rows.filter(reduce(or_, before)) if before else rows.none()

    def lost(self) -> models.QuerySet[Any]:
        """Returns the rows in which a secret sealed this text that is not known here."""
        known = map(self._sealed_with, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
        return self._stored().exclude(stored="").exclude(reduce(or_, known))

    def _stored(self) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = self.model._default_manager.annotate(stored=Cast(self.name, models.TextField()))
        return rows

    def _sealed_with(self, secret: str) -> models.Q:
        return models.Q(stored__startswith=f"{sealed.key_id(self.purpose, secret)}:")


def is_current(value: str) -> bool:
    """Whether a stored value is sealed with the installation's present secret."""
    return value.startswith(_MARK) and sealed.is_current(value.removeprefix(_MARK), purpose=_PURPOSE)


def is_lost(value: str) -> bool:
    """Whether a stored value is sealed with a secret that is not known here."""
    if not value.startswith(_MARK):
        return False
    try:
        unseal(value.removeprefix(_MARK), purpose=_PURPOSE)
    except BadSeal:
        return True
    return False


def _mapping(text: str) -> dict[str, str]:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}
