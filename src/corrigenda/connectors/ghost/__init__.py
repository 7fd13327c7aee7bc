"""Ghost, by its Admin API: a custom integration's key is all it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corrigenda.connectors.asking import Asking, base_url
from corrigenda.connectors.base import Setting
from corrigenda.connectors.ghost.connector import GhostConnector
from corrigenda.connectors.ghost.token import Key
from corrigenda.connectors.registry import WrongSettings

NAME = "Ghost"
AT_THE_DESK = True
SETTINGS = (
    Setting("url", True, "address of the Ghost site's admin, without /ghost, such as https://courier.ghost.io"),
    Setting("key", True, "Admin API key of a custom integration: an id, a colon, a secret", secret=True),
)

_KEY = re.compile(r"([0-9a-f]{24}):((?:[0-9a-f]{2}){16,64})")


def connect(settings: Mapping[str, str], *, private: bool) -> GhostConnector:
    match = _KEY.fullmatch(settings.get("key", "").strip())
    if match is None:
        raise WrongSettings("key must be an Admin API key, such as 24 hex digits:64 hex digits", field="key")
    return GhostConnector(base_url(settings), Key(match[1], bytes.fromhex(match[2])), Asking(private))
