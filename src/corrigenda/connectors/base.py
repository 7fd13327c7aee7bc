"""What every connector does: fetches a source, writes it under a precondition, and says plainly why it could not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from corrigenda.anchoring import (
    PARTS,
    Edit,
    Holder,
    PartReading,
    Retypes,
    Syntax,
    apply_edit,
    copy_of_source,
    holders,
)

__all__ = [
    "Conflict",
    "Connector",
    "ConnectorError",
    "Entered",
    "Entry",
    "Receipt",
    "Setting",
    "Source",
    "Syntax",
    "gettext_noop",
]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as its CMS keeps it. `version` names exactly this state; `edit_url` is where a person edits it.

    `retypes` says what the CMS shows in other types than it keeps; None if it shows HTML as it is. `front_matter`: the
    parts of the article that stand at the head of a file, each with its key there.
    """

    markup: str
    version: str
    syntax: Syntax
    edit_url: str | None = None
    retypes: Retypes | None = None
    front_matter: Mapping[str, str] = field(default_factory=dict)

    def copy(self, furniture: Sequence[str]) -> str:
        """Returns the copy of the article, without the site's `furniture`."""
        return copy_of_source(self.markup, syntax=self.syntax, furniture=furniture, retypes=self.retypes)

    def edited(self, edit: Edit, furniture: Sequence[str]) -> str:
        """Returns the markup with an edit of the copy made. Raises StaleEdit and CannotEdit."""
        return apply_edit(self.markup, edit, syntax=self.syntax, furniture=furniture, retypes=self.retypes)

    def holders(self, part: str, furniture: Sequence[str], shown: str = "") -> list[Holder]:
        """Returns where the CMS keeps a part of the article (headline, standfirst, caption, alt), as text.

        `shown`: the part as the page has it.
        """
        reading = PartReading(self.syntax, self.front_matter, furniture, self.retypes)
        return holders(self.markup, part, reading, shown=shown)

    @property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """The texts of the parts that can be written, as far as they have places of their own."""
        return {part: [holder.text for holder in self.holders(part, ())] for part in PARTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry for the CMS's own history. `key` is the same for each attempt at one write.

    `desk_email`: the desk's address at the newsroom, for an editor without an address.
    """

    author_name: str
    author_email: str
    text: str
    key: str
    desk_email: str = "corrections@corrigenda.invalid"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The version that the write made, and where a person can look at it, if the CMS has a page for that.

    `proposed` is a branch that someone has to merge before the article has the edit; empty if the article has it.
    """

    version: str
    url: str | None = None
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a connector. A secret setting is never shown again."""

    name: str
    required: bool
    help: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person enters in the CMS itself, as `label` calls it there. `name` is a setting's, or desk, key or token."""

    label: str
    name: str


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogues. Connectors know no Django; the desk translates the text when it shows it."""
    return text


class ConnectorError(Exception):
    """The CMS could not do what it was asked.

    `permanent`: trying again will not help. `wait`: do not try again before that time has passed. `unanswered`: the CMS
    gave no answer at all, or its host says that it is not up.
    """

    def __init__(
        self, reason: str, *, permanent: bool, wait: timedelta | None = None, unanswered: bool = False
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.wait = wait
        self.unanswered = unanswered


class Conflict(Exception):
    """The source changed since it was fetched, or someone is at work on it. Nothing was written."""


class Connector(Protocol):
    @property
    def keeps_keys(self) -> bool:
        """Whether the CMS knows our writes by their keys.

        If true, a Conflict also means that no earlier attempt was written. If false, earlier attempts are looked for by
        their words in the CMS's history, which may have lost them.
        """
        ...

    def ref_of(self, url: str) -> str | None:
        """Returns the CMS's name for the article at a canonical URL; None if it has none."""
        ...

    def fetch(self, ref: str) -> Source:
        """Returns the source of an article. Raises ConnectorError."""
        ...

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        """Puts `new_markup` in the place of `source`. Two writes with the same entry.key take effect once.

        Raises Conflict if the CMS no longer has `source`. Raises ConnectorError.
        """
        ...
