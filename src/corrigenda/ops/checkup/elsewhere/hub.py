"""The WebSub hub of each site: does anything answer there? Nothing is announced."""

from __future__ import annotations

from collections.abc import Iterator

from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.send import send
from corrigenda.newsroom.models import Site

_GONE = (404, 410)


def hub(site: Site) -> Iterator[str]:
    """A hub that is asked for nothing may refuse that with a status from 400 up: it is there."""
    if not site.hub:
        return
    fix = f"see that it runs, or set another with `corrigenda site set {site.key} hub=ADDRESS`"
    try:
        status = send("GET", site.hub, headers={}, body=b"", private=site.private).status
    except FetchError as error:
        yield f"its hub {site.hub} does not answer ({error}); {fix}"
        return
    if status in _GONE or status >= 500:
        yield f"its hub {site.hub} answers {status}; {fix}"
