"""Each folder is a connector. To add a connector, add its folder.

The folder's package has NAME (as people write it), SETTINGS and `connect(settings, private=)`. It has AT_THE_DESK if a
standards editor may choose the connector at the desk. It has ADVICE, in English and inside `gettext_noop`, if whoever
chooses the connector should know something first. It has `entered(settings)` if the CMS puts widget and invitation into its
pages by itself, once it knows the desk.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from types import ModuleType

import corrigenda.connectors
from corrigenda.connectors.base import Connector, Entered, Setting


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
    return sorted(module.name for module in pkgutil.iter_modules(corrigenda.connectors.__path__) if module.ispkg)


def name_of(name: str) -> str:
    """Returns the connector's name as people write it. Raises UnknownConnector."""
    return str(module_of(name).NAME)


def at_the_desk() -> list[str]:
    """Returns the connectors that may be chosen at the desk.

    A connector to a path on this machine is set up with the command, by whoever runs the machine.
    """
    return [name for name in names() if getattr(module_of(name), "AT_THE_DESK", False)]


def advice_on(name: str) -> str:
    """Returns, in English, what whoever chooses the connector should know first; empty if there is nothing.

    Raises UnknownConnector.
    """
    return str(getattr(module_of(name), "ADVICE", ""))


def settings_of(name: str) -> tuple[Setting, ...]:
    """Returns the connector's settings. Raises UnknownConnector."""
    settings: tuple[Setting, ...] = module_of(name).SETTINGS
    return settings


def entered(name: str, settings: Mapping[str, str]) -> tuple[Entered, ...]:
    """Returns what a person enters in the CMS; empty if they paste into its templates instead.

    Raises UnknownConnector.
    """
    told: Callable[[Mapping[str, str]], tuple[Entered, ...]] | None = getattr(module_of(name), "entered", None)
    return told(settings) if told else ()


def connect(name: str, settings: Mapping[str, str], *, private: bool = False) -> Connector:
    """Returns the connector, with its settings checked by name.

    `private`: its CMS may be on a loopback or private address.
    Raises UnknownConnector, MissingSetting, WrongSettings.
    """
    module = module_of(name)
    setting_names = {setting.name for setting in module.SETTINGS}
    if unknown := sorted(set(settings) - setting_names):
        reason = f"{name} has no setting {unknown[0]!r}; it has {', '.join(sorted(setting_names))}"
        raise WrongSettings(reason, field=unknown[0])
    for setting in module.SETTINGS:
        if setting.required and not settings.get(setting.name):
            reason = f"{name} needs the setting {setting.name!r}: {setting.help}"
            raise MissingSetting(reason, field=setting.name)
    connector: Connector = module.connect(settings, private=private)
    return connector


def module_of(name: str) -> ModuleType:
    """Returns the connector's package. Raises UnknownConnector."""
    if name not in names():
        reason = f"there is no connector {name!r}; there are: {', '.join(names())}"
        raise UnknownConnector(reason, field="connector")
    return importlib.import_module(f"corrigenda.connectors.{name}")
