"""The secrets of a desk and its backups: what goes in, where it comes back to, and what to do if it is not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from corrigenda.lib.sealed import key_id
from corrigenda.ops import private_file
from corrigenda.ops.backups import Refused
from corrigenda.ops.backups.manifest import Manifest
from corrigenda.ops.backups.packing import SECRETS

_SECRET, _BEFORE, _OF_LOG = SECRETS
_PURPOSE = "backup"
_LOST = (
    "Without it, nobody can read readers' addresses and the settings of connectors, and the links in letters already "
    "sent are dead."
)


def name() -> str:
    """Names the present secret, and tells nothing of it."""
    return key_id(_PURPOSE)


def put_in(folder: Path) -> None:
    """Adds what the desk has now, wherever it was given: the secret, those of before, that of the logs."""
    before = "\n".join(settings.SECRET_KEY_FALLBACKS)
    for file, text in zip(SECRETS, (settings.SECRET_KEY, before, settings.LOG_SECRET), strict=True):
        if text:
            private_file.write(folder / file, text)


def warning(manifest: Manifest) -> Iterator[str]:
    """Says, of a new backup, how to keep the secret."""
    if _SECRET in manifest.members:
        yield "The secret is in it: whoever has this file can read readers' addresses, and log in as anyone. Keep it so."
    else:
        where = "CORRIGENDA_SECRET" if _is_given() else settings.DATA / _SECRET
        yield f"The secret is not in it. Keep {where} in another place: whoever has both can read readers' addresses. {_LOST}"


def check_place(folder: Path) -> None:
    """Raises Refused if the backup brings a secret, and this place has another."""
    there = settings.DATA / _SECRET
    if _brought(folder) and there.exists() and there.read_text("utf-8") != _brought(folder):
        raise Refused(
            f"{there} is there already, and is not the secret of this backup; move it away, or name another folder in "
            "CORRIGENDA_DATA"
        )


def put_back(folder: Path) -> None:
    """Puts what the backup brings into the data folder. What is there stays."""
    for brought in (folder / file for file in SECRETS):
        if brought.exists() and not (settings.DATA / brought.name).exists():
            private_file.write(settings.DATA / brought.name, brought.read_text("utf-8"))


def is_in(folder: Path) -> bool:
    return bool(_brought(folder))


def is_known(manifest: Manifest, folder: Path) -> bool:
    """Whether the secret of the desk is here, or in the backup."""
    return manifest.secret in (*_names(_brought(folder)), *_names(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@contextmanager
def used(folder: Path) -> Iterator[None]:
    """Seals and unseals with the secret that the backup brings; with the one that is here, if it brings none."""
    here = settings.SECRET_KEY
    settings.SECRET_KEY = _brought(folder) or here
    try:
        yield
    finally:
        settings.SECRET_KEY = here


def next_steps(manifest: Manifest, folder: Path) -> Iterator[str]:
    """Says what to do about the secrets after a restoration."""
    if not is_known(manifest, folder):
        yield (
            f"The secret is not in the backup, and not here. Before any other command here, put it back: "
            f"the files {_SECRET} and {_BEFORE} into {settings.DATA}, or their texts into CORRIGENDA_SECRET and "
            f"CORRIGENDA_SECRETS_BEFORE. {_LOST}"
        )
    elif _is_given() and manifest.secret != name():
        yield (
            f"CORRIGENDA_SECRET is not the secret of the backup, and comes before the one in {settings.DATA}: give the "
            f"desk the secret of the backup. {_LOST}"
        )
    else:
        yield "The secret is in place."
    if (folder / _OF_LOG).exists() and not settings.LOG_SECRET:
        yield f"The logs have a secret of their own: set CORRIGENDA_LOG_SECRET_FILE={settings.DATA / _OF_LOG}"


def _brought(folder: Path) -> str:
    file = folder / _SECRET
    return file.read_text("utf-8") if file.exists() else ""


def _names(*secrets: str) -> list[str]:
    return [key_id(_PURPOSE, secret) for secret in secrets if secret]


def _is_given() -> bool:
    return any(os.environ.get(variable) for variable in ("CORRIGENDA_SECRET", "CORRIGENDA_SECRET_FILE"))
