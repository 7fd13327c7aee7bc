"""A folder is a connector. Adding the folder is all.

Its package has NAME (as people write it), SETTINGS and `connect(settings, private=)`; AT_THE_DESK if a standards editor
may choose it there; ADVICE, in English and inside `gettext_noop`, if whoever chooses it should know something before.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

import corrigenda.connectors
from corrigenda.connectors.base import Connector, Setting


class WrongSettings(ValueError):
    """A setting that is unknown or does not fit. `field` is its name."""

    def __init__(self, reason: str, *, field: str) -> None:
        super().__init__(reason)
        self.field = field


class UnknownConnector(WrongSettings):
    """No folder has that name; `field` is "connector"."""


class MissingSetting(WrongSettings):
    """A required setting is absent or empty."""


def names() -> list[str]:
    return sorted(found.name for found in pkgutil.iter_modules(corrigenda.connectors.__path__) if found.ispkg)


def name_of(name: str) -> str:
    """As people write it. Raises UnknownConnector."""
    return str(module_of(name).NAME)


def at_the_desk() -> list[str]:
    """Those that may be chosen at the desk. A path on this machine is for whoever runs it, by the command."""
    return [name for name in names() if getattr(module_of(name), "AT_THE_DESK", False)]


def advice_on(name: str) -> str:
    """What whoever chooses it should know before; empty if there is nothing. In English. Raises UnknownConnector."""
    return str(getattr(module_of(name), "ADVICE", ""))


def settings_of(name: str) -> tuple[Setting, ...]:
    """Raises UnknownConnector."""
    settings: tuple[Setting, ...] = module_of(name).SETTINGS
    return settings


def connect(name: str, settings: Mapping[str, str], *, private: bool = False) -> Connector:
    """The connector, its settings checked by name; `private`: its CMS may be on a loopback or private address.

    Raises UnknownConnector, MissingSetting, WrongSettings.
    """
    module = module_of(name)
    known = {setting.name for setting in module.SETTINGS}
    if unknown := sorted(set(settings) - known):
        reason = f"{name} has no setting {unknown[0]!r}; it has {', '.join(sorted(known))}"
        raise WrongSettings(reason, field=unknown[0])
    for setting in module.SETTINGS:
        if setting.required and not settings.get(setting.name):
            reason = f"{name} needs the setting {setting.name!r}: {setting.help}"
            raise MissingSetting(reason, field=setting.name)
    connector: Connector = module.connect(settings, private=private)
    return connector


def module_of(name: str) -> ModuleType:
    """The package. Raises UnknownConnector."""
    if name not in names():
        reason = f"there is no connector {name!r}; there are: {', '.join(names())}"
        raise UnknownConnector(reason, field="connector")
    return importlib.import_module(f"corrigenda.connectors.{name}")
