"""The version of a wheel in a file."""

from __future__ import annotations

import re
import zipfile
from email.parser import HeaderParser
from pathlib import Path

MOST = 1_000_000  # bytes of metadata
_METADATA = re.compile(r"corrigenda-[^/]+\.dist-info/METADATA")


class NotOurs(Exception):
    """The file is no wheel of Corrigenda."""


def version(file: Path) -> str:
    """Raises NotOurs; OSError if the file cannot be read."""
    try:
        with zipfile.ZipFile(file) as wheel:
            name = next(filter(_METADATA.fullmatch, wheel.namelist()), None)
            if name is None:
                raise NotOurs("it is of another package")
            with wheel.open(name) as metadata:
                headers = HeaderParser().parsestr(metadata.read(MOST).decode("utf-8", "replace"))
    except zipfile.BadZipFile as error:
        raise NotOurs("it is no wheel") from error
    return str(headers["Version"])
