"""Packs the files of a backup into one, and unpacks them. Whatever is not as it was packed is found and named."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from corrigenda.ops.backups import Damaged
from corrigenda.ops.backups.manifest import NAME, Manifest, Member

SQLITE, POSTGRESQL = "database.sqlite3", "database.dump"
SECRETS = ("secret", "secrets-before", "log-secret")
NAMES = frozenset({NAME, SQLITE, POSTGRESQL, *SECRETS})

_CHUNK = 1 << 20
_LEVEL = 6  # gzip's own default of 9 takes twice the time and saves next to nothing
_LARGEST_MANIFEST = 16 << 20


def members(folder: Path) -> dict[str, Member]:
    """Describes the files of a folder."""
    found = {}
    for file in sorted(folder.iterdir()):
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256")
        found[file.name] = Member(file.stat().st_size, digest.hexdigest())
    return found


def pack(to: BinaryIO, manifest: Manifest, folder: Path) -> None:
    """Writes the manifest and its members, in this order. `to` need not be a file that can be sought in."""
    text = manifest.as_json()
    with gzip.GzipFile("", "wb", _LEVEL, to, mtime=0) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        tar.addfile(_entry(NAME, len(text)), BytesIO(text))
        for name, member in manifest.members.items():
            with (folder / name).open("rb") as file:
                tar.addfile(_entry(name, member.size), file)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def unpack(source: BinaryIO, folder: Path, accept: Callable[[Manifest], None]) -> Manifest:
    """Unpacks into the folder. Returns the manifest; `accept` gets it first, before anything large is read.

    Raises Damaged, Refused, and what `accept` raises.
    """
    place = "at its beginning"
    try:
        with gzip.GzipFile(fileobj=source, mode="rb") as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            manifest = _manifest(tar)
            accept(manifest)
            missing = dict(manifest.members)
            while entry := tar.next():
                place = f"in {entry.name}"
                _unpack_one(tar, entry, missing.pop(entry.name, None), folder)
            place = "at its end"
            while packed.read(_CHUNK):  # the checksum of it all comes last
                pass
    except EOFError as error:
        raise Damaged(f"it ends too early, {place}: it was cut off") from error
    except (zlib.error, gzip.BadGzipFile, tarfile.TarError) as error:
        raise Damaged(_why(place, error)) from error
    if missing:
        raise Damaged(f"it lacks {', '.join(missing)}: it was altered or cut off")
    return manifest


def _why(place: str, error: Exception) -> str:
    if place == "at its beginning":
        return f"it is no backup of Corrigenda, or was altered at its beginning ({error})"
    return f"it cannot be unpacked {place}: it was altered or damaged ({error})"


def _manifest(tar: tarfile.TarFile) -> Manifest:
    entry = tar.next()
    if entry is None or entry.name != NAME or not entry.isreg() or entry.size > _LARGEST_MANIFEST:
        raise Damaged("it is no backup of Corrigenda: its first member is no manifest")
    return Manifest.parsed(_file(tar, entry).read())


def _unpack_one(tar: tarfile.TarFile, entry: tarfile.TarInfo, described: Member | None, folder: Path) -> None:
    if described is None or entry.name not in NAMES or not entry.isreg():
        raise Damaged(f"it has {entry.name}, which its manifest does not name: it was altered")
    digest = hashlib.sha256()
    with (folder / entry.name).open("xb") as file:
        for chunk in _chunks(_file(tar, entry)):
            digest.update(chunk)
            file.write(chunk)
    if (entry.size, digest.hexdigest()) != (described.size, described.sha256):
        raise Damaged(f"{entry.name} is not what the manifest says (its SHA-256 differs): it was altered")


def _file(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(entry)
    assert file is not None, "an entry that is a file"
    return file


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
