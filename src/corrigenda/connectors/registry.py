"""A folder is a connector: its package has SETTINGS and `connect(settings)`. Adding the folder is all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

import corrigenda.connectors
from corrigenda.connectors.base import Connector, Setting


class WrongSettings(ValueError):
    """An unknown connector, a setting that is missing, unknown or does not fit; says which."""


def names() -> list[str]:
    return sorted(found.name for found in pkgutil.iter_modules(corrigenda.connectors.__path__) if found.ispkg)


def settings_of(name: str) -> tuple[Setting, ...]:
    """Raises WrongSettings for an unknown connector."""
    settings: tuple[Setting, ...] = _module(name).SETTINGS
    return settings


def connect(name: str, settings: Mapping[str, str]) -> Connector:
    """The connector, its settings checked by name. Raises WrongSettings."""
    module = _module(name)
    known = {setting.name for setting in module.SETTINGS}
    if unknown := sorted(set(settings) - known):
        raise WrongSettings(f"{name} has no setting {unknown[0]!r}; it has {', '.join(sorted(known))}")
    for setting in module.SETTINGS:
        if setting.required and not settings.get(setting.name):
            raise WrongSettings(f"{name} needs the setting {setting.name!r}: {setting.help}")
    connector: Connector = module.connect(settings)
    return connector


def _module(name: str) -> ModuleType:
    if name not in names():
        raise WrongSettings(f"there is no connector {name!r}; there are: {', '.join(names())}")
    return importlib.import_module(f"corrigenda.connectors.{name}")
