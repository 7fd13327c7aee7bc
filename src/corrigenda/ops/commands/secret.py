"""`corrigenda secret rotate|reseal`: a new secret for the installation, without logging anybody out."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.reseal import reseal
from corrigenda.ops.console.say import refuse

HELP = "make a new secret, under which what the old one signed stays good; seal anew what the old one sealed"

GIVEN = "is given by CORRIGENDA_SECRET; add its value to CORRIGENDA_SECRETS_BEFORE and give a new one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="rotate|reseal")
    acts.add_parser("rotate", help="make a new secret in the data folder, and keep the old one in `secrets-before`")
    acts.add_parser("reseal", help="seal connectors' and republishers' settings anew with the present secret")


def run(asked: argparse.Namespace) -> int:
    return _rotate(settings.DATA / "secret") if asked.act == "rotate" else _reseal()


def _rotate(file: Path) -> int:
    if not file.is_file() or file.read_text(encoding="ascii") != settings.SECRET_KEY:
        return refuse(ValidationError({"secret": GIVEN}))
    _write(file.with_name("secrets-before"), "\n".join([settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]))
    _write(file, secrets.token_urlsafe(48))
    print("A new secret was made. Restart the desk, then run `corrigenda secret reseal`.")
    return 0


def _write(file: Path, text: str) -> None:
    """Puts a private file in the place of another at once, on the disk before it counts."""
    new = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    new.replace(file)


def _reseal() -> int:
    print(f"{reseal()} values sealed anew")
    return 0
