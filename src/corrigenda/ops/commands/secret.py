"""`corrigenda secret rotate|reseal`: a new secret for the installation, without logging anybody out."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.reseal import reseal
from corrigenda.ops import private_file
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
    private_file.write(
        file.with_name("secrets-before"), "\n".join([settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    )
    private_file.write(file, secrets.token_urlsafe(48))
    print("A new secret was made. Restart the desk, then run `corrigenda secret reseal`.")
    return 0


def _reseal() -> int:
    print(f"{reseal()} values sealed anew")
    return 0
