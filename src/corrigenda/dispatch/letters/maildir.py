"""A maildir: each letter is one file, written whole and renamed into place (cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_OURS = re.compile(r"[0-9a-f]{32}(:|\Z)")  # a name of ours, with the flags that a mail program may add


def put(folder: Path, letter: bytes, *, name: str) -> None:
    """Keeps a letter, which is on disk when this returns. The same `name` again replaces the same letter."""
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _file(name)
    waiting = folder / "tmp" / file
    with waiting.open("wb") as out:
        out.write(letter)
        out.flush()
        os.fsync(out.fileno())
    waiting.replace(folder / "new" / file)


def drop(folder: Path, *, name: str) -> None:
    """Erases a letter, wherever a mail program has put it; does nothing if there is none."""
    for part in ("tmp", "new", "cur"):
        for file in (folder / part).glob(f"{_file(name)}*"):
            file.unlink(missing_ok=True)


def drop_before(folder: Path, moment: datetime, *, dry_run: bool = False) -> int:
    """Erases the letters that we wrote before then, and returns how many; files of other programs stay."""
    ours = [file for part in ("tmp", "new", "cur") for file in (folder / part).glob("*") if _OURS.match(file.name)]
    old = [file for file in ours if file.stat().st_mtime < moment.timestamp()]
    for file in () if dry_run else old:
        file.unlink(missing_ok=True)
    return len(old)


def _file(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def letters(folder: Path) -> list[EmailMessage]:
    """Returns the letters of the folder, newest first."""
    files = sorted((folder / "new").glob("*"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
