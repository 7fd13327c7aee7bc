"""What every connector is: fetch a source, write it under a precondition, and say plainly why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from corrigenda.anchoring import Syntax

__all__ = ["Conflict", "Connector", "ConnectorError", "Entry", "Receipt", "Setting", "Source", "Syntax", "gettext_noop"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as its CMS keeps it; `version` names this very state of it, `edit_url` is where a person edits it."""

    markup: str
    version: str
    syntax: Syntax
    edit_url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the CMS's own history. `key` is the same for each attempt at one write."""

    author_name: str
    author_email: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The version that the write made, and where a person can look at it, if the CMS has a page for that.

    `proposed` is a branch that somebody has to merge before the article has the edit; empty where it has it.
    """

    version: str
    url: str | None = None
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a connector; a secret one is never shown again."""

    name: str
    required: bool
    help: str
    secret: bool = False


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogues. Connectors know no Django; the desk translates the text when it shows it."""
    return text


class ConnectorError(Exception):
    """The CMS could not do it. `permanent`: trying again will not help; `wait`: not before that time has passed."""

    def __init__(self, reason: str, *, permanent: bool, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.wait = wait


class Conflict(Exception):
    """The source changed since it was fetched, or somebody is at work on it. Nothing was written."""


class Connector(Protocol):
    @property
    def keeps_keys(self) -> bool:
        """Whether the CMS knows our writes by their keys. Then a Conflict is sure of earlier attempts, too; else they
        are looked for by their words in the CMS's history, which may have lost them."""
        ...

    def ref_of(self, url: str) -> str | None:
        """The CMS's name for the article at a canonical URL; None where it has none."""
        ...

    def fetch(self, ref: str) -> Source:
        """Raises ConnectorError."""
        ...

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        """Put `new_markup` in the place of `source`. With the same entry.key twice it takes effect once.

        Raises Conflict where the CMS no longer has `source`, ConnectorError.
        """
        ...
