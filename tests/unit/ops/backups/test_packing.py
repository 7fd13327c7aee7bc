"""A backup is cut off, or altered on its way: whoever unpacks it is told, and told where."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corrigenda import __version__
from corrigenda.ops.backups import Damaged, Refused, packing
from corrigenda.ops.backups.manifest import FORMAT, NAME, Manifest

pytestmark = pytest.mark.pure
FILES = {"database.sqlite3": bytes(range(256)) * 9, "secret": b"s" * 64}

Unpack = Callable[[bytes], Manifest]


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    folder = tmp_path / "packed"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    made = Manifest("2026-11-30T07:00:00+00:00", __version__, "sqlite", "abcd0123", {}, (), packing.members(folder))
    return made


@pytest.fixture
def packed(manifest: Manifest, tmp_path: Path) -> bytes:
    return pack(manifest, tmp_path)


def pack(manifest: Manifest, tmp_path: Path) -> bytes:
    file = io.BytesIO()
    packing.pack(file, manifest, tmp_path / "packed")
    return file.getvalue()


@pytest.fixture
def unpack(tmp_path: Path) -> Iterator[Unpack]:
    """unpack(bytes) is the manifest; what was unpacked is as it was packed, or else it raises."""
    times = iter(range(1_000_000))

    def unpacked(packed: bytes) -> Manifest:
        folder = tmp_path / f"unpacked-{next(times)}"
        folder.mkdir()
        manifest = packing.unpack(io.BytesIO(packed), folder, lambda _: None)
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == FILES
        return manifest

    yield unpacked


def test_what_was_packed_is_unpacked(packed: bytes, unpack: Unpack, manifest: Manifest) -> None:
    assert unpack(packed) == manifest


def test_a_file_that_was_cut_off_anywhere_is_found(packed: bytes, unpack: Unpack) -> None:
    for length in range(len(packed)):
        with pytest.raises(Damaged):
            unpack(packed[:length])


def test_where_it_was_cut_off_is_said(packed: bytes, unpack: Unpack) -> None:
    with pytest.raises(Damaged, match="ends too early, at its end: it was cut off"):
        unpack(packed[:-1])
    with pytest.raises(Damaged, match="no backup of Corrigenda"):
        unpack(b"")


def test_a_byte_that_was_altered_anywhere_is_found_or_changes_nothing(packed: bytes, unpack: Unpack) -> None:
    """A few bytes of gzip's head, such as its time, mean nothing."""
    harmless = 0
    for place in range(len(packed)):
        altered = bytearray(packed)
        altered[place] ^= 0x20
        try:
            unpack(bytes(altered))
            harmless += 1
        except (Damaged, Refused):
            continue
    assert harmless < 8


def made_by(manifest: Manifest, content: bytes, name: str = "database.sqlite3", kind: bytes = tarfile.REGTYPE) -> bytes:
    """A well-formed file whose second member is not what its manifest says."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for member, text in ((NAME, manifest.as_json()), (name, content)):
            entry = tarfile.TarInfo(member)
            entry.size, entry.type = len(text), tarfile.REGTYPE if member == NAME else kind
            entry.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE and member != NAME else ""
            tar.addfile(entry, io.BytesIO(text))
    return file.getvalue()


def test_a_member_that_is_not_what_the_manifest_says_is_named(manifest: Manifest, unpack: Unpack) -> None:
    other = bytes(len(FILES["database.sqlite3"]))
    with pytest.raises(Damaged, match=r"database\.sqlite3 is not what the manifest says"):
        unpack(made_by(manifest, other))
    with pytest.raises(Damaged, match="lacks secret"):
        unpack(made_by(manifest, FILES["database.sqlite3"]))


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "other", "secrets-before"])
def test_nothing_is_unpacked_that_does_not_belong(manifest: Manifest, unpack: Unpack, name: str) -> None:
    with pytest.raises(Damaged, match="which its manifest does not name"):
        unpack(made_by(manifest, b"x", name))


def test_a_link_is_not_followed(manifest: Manifest, unpack: Unpack) -> None:
    with pytest.raises(Damaged, match="which its manifest does not name"):
        unpack(made_by(manifest, b"", kind=tarfile.SYMTYPE))


@pytest.mark.parametrize("version", ["99.0", "0.10000"])
def test_a_backup_of_a_newer_version_is_refused_in_words(
    manifest: Manifest, tmp_path: Path, unpack: Unpack, version: str
) -> None:
    with pytest.raises(Refused, match=f"made by Corrigenda {version}, which is newer than this one"):
        unpack(pack(replace(manifest, version=version), tmp_path))


def test_a_backup_of_a_newer_form_is_refused(manifest: Manifest) -> None:
    text = json.dumps({**json.loads(manifest.as_json()), "format": FORMAT + 1}).encode()
    with pytest.raises(Refused, match="newer than this one"):
        Manifest.parsed(text)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"null", b'{"format": 1, "version": "0.1"}', b'{"format": "x"}'])
def test_a_manifest_that_is_none_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(Damaged, match="manifest cannot be read"):
        Manifest.parsed(text)
