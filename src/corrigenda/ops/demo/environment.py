"""Where `corrigenda demo` keeps its data, and which addresses it uses.

Imports no Django, because settings are read only afterwards.
"""

from __future__ import annotations

from collections.abc import MutableMapping

DESK_PORT, NEWSROOM_PORT = "8000", "8001"


def prepare(environment: MutableMapping[str, str]) -> None:
    """Sets the demo's variables. PORT and NEWSROOM_PORT choose the ports; unusual ports get their own data folder."""
    port = environment.setdefault("PORT", DESK_PORT)
    newsroom = environment.setdefault("NEWSROOM_PORT", NEWSROOM_PORT)
    usual = (port, newsroom) == (DESK_PORT, NEWSROOM_PORT)
    environment.setdefault("CORRIGENDA_DATA", "corrigenda-data/demo" + ("" if usual else f"-{port}-{newsroom}"))
    environment["CORRIGENDA_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    environment["CORRIGENDA_DEMO"] = "1"
