"""Where `corrigenda serve` listens on this machine: if others can reach it there, links must lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from corrigenda.ops.processes import serving
from corrigenda.ops.processes.listening import is_for_others


def listening() -> Iterator[str]:
    bind = serving.bind()
    if bind and is_for_others(bind) and not settings.PRODUCTION:
        yield (
            f"serve: it listens at {bind} for other machines, and its links lead to {settings.PUBLIC_URL}, where they find "
            "nothing; set CORRIGENDA_PUBLIC_URL to the address that readers use, or --bind 127.0.0.1:8000"
        )
