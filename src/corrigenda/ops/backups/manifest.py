"""The manifest of a backup: what is in it, and what the database held at that moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from corrigenda import __version__
from corrigenda.newsroom.database_version import is_newer
from corrigenda.ops.backups import Damaged, Refused

NAME = "manifest.json"
FORMAT = 1  # raise it if an older version would misread a backup


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the backup."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Log:
    """A site's log of the record, as far as it went."""

    site: str
    size: int
    checkpoint: str
    key: str  # the public one


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: str  # UTC; all that was acknowledged before is in the backup
    version: str  # of Corrigenda
    database: str  # sqlite | postgresql
    secret: str  # names the desk's secret and tells nothing of it: `lib.sealed.key_id`
    counts: Mapping[str, int]  # rows, by table
    logs: tuple[Log, ...]
    members: Mapping[str, Member]

    @property
    def moment(self) -> str:
        """Returns when it was made, for people."""
        return self.made_at.replace("T", " ").replace("+00:00", " UTC")

    def as_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()

    @classmethod
    def parsed(cls, text: bytes) -> Manifest:
        """Raises Damaged, or Refused if a newer version made it."""
        try:
            fields: dict[str, Any] = json.loads(text)
            form, version = int(fields.pop("format")), str(fields["version"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Damaged(f"its manifest cannot be read ({error})") from error
        if form > FORMAT or is_newer(version):
            raise Refused(
                f"this backup was made by Corrigenda {version}, which is newer than this one, {__version__}; install "
                f"{version} or newer, and try again"
            )
        return cls._of(fields)

    @classmethod
    def _of(cls, fields: dict[str, Any]) -> Manifest:
        try:
            logs = tuple(Log(**log) for log in fields.pop("logs"))
            members = {name: Member(**member) for name, member in fields.pop("members").items()}
            return cls(**fields, logs=logs, members=members)
        except (TypeError, KeyError, AttributeError) as error:
            raise Damaged(f"its manifest cannot be read ({error})") from error
