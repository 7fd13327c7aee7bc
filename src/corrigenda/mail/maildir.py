"""Takes the new mails of a maildir (cr.yp.to/proto/maildir.html). A mail moves to `cur` once it is kept."""

from __future__ import annotations

from pathlib import Path

from corrigenda.mail.reading.message import LARGEST
from corrigenda.mail.take import take


def take_all(folder: Path, *, site: str = "") -> int:
    """Returns how many mails were new to the desk. Raises NoSite, and OSError if there is no such maildir."""
    taken = 0
    (folder / "cur").mkdir(exist_ok=True, mode=0o700)
    for file in sorted((folder / "new").iterdir()):
        with file.open("rb") as mail:
            raw = mail.read(LARGEST + 1)
        taken += take(raw, site=site).new
        file.rename(folder / "cur" / f"{file.name.partition(':')[0]}:2,S")
    return taken
