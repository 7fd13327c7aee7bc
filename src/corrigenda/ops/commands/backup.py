"""`corrigenda backup FILE|FOLDER|-`: writes all that a desk cannot do without into one file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corrigenda.ops.backups import contents, desk_secrets, make
from corrigenda.ops.backups.attempt import attempted
from corrigenda.ops.backups.manifest import Manifest

HELP = (
    "write a backup of the desk into one file, while the desk runs; `corrigenda restore` puts it back, and "
    "`corrigenda verify-backup` checks it"
)
_OUT = (
    "Not in it: the variables of the environment, with the passwords for mail and single sign-on; letters that the desk "
    "keeps in a folder; the newsroom's repositories."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE|FOLDER|-", help="a new file; a folder, where the time names it; or standard output"
    )
    parser.add_argument(
        "--with-secret", action="store_true", help="put the secret in, too; whoever has this file can then read it all"
    )
    parser.add_argument(
        "--keep",
        type=_count,
        metavar="N",
        help="in a folder: then delete the oldest backups named by their time, and keep N",
    )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def run(asked: argparse.Namespace) -> int:
    if asked.keep and not Path(asked.file).is_dir():
        print(f"corrigenda: --keep is for a folder of backups, and {asked.file} is none", file=sys.stderr)
        return 2
    if asked.file == "-" and sys.stdout.isatty():
        print("corrigenda: a backup is no text; send it to a file or a program", file=sys.stderr)
        return 2
    return attempted(lambda: _to_stream(asked) if asked.file == "-" else _to_file(asked), asked.file)


def _to_stream(asked: argparse.Namespace) -> int:
    manifest = make.to_stream(sys.stdout.buffer, with_secret=asked.with_secret)
    print("\n".join(["Backup: on standard output", *_told(manifest)]), file=sys.stderr)
    return 0


def _to_file(asked: argparse.Namespace) -> int:
    file, manifest = make.to_file(Path(asked.file), with_secret=asked.with_secret)
    print("\n".join([f"Backup: {file} ({file.stat().st_size / 1_000_000:,.1f} MB)", *_told(manifest)]))
    for old in make.forget(file.parent, but=asked.keep) if asked.keep else ():
        print(f"Deleted: {old}")
    return 0


def _told(manifest: Manifest) -> Iterator[str]:
    yield f"In it: all that was acknowledged before {manifest.moment}: {contents.in_words(manifest.counts)}."
    yield _OUT
    yield from desk_secrets.warning(manifest)
