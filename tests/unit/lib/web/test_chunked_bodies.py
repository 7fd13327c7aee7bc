"""A body that comes in chunks is read like any other."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from corrigenda.lib.web.chunked_bodies import ChunkedBodies


def passed_on(settings: Any, body: bytes, **environ: Any) -> bytes:
    """What Django would read."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    seen: list[bytes] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        return []

    ChunkedBodies(application)({"wsgi.input": BytesIO(body), **environ}, lambda *_: lambda _: None)  # type: ignore[arg-type]
    return seen[0]


@pytest.mark.parametrize(
    ("body", "environ", "read"),
    [
        (b"abc", {"wsgi.input_terminated": True}, b"abc"),
        (b"abc", {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}, b"abc"),
        (b"", {"wsgi.input_terminated": True}, b""),
        (b"a" * 100, {"wsgi.input_terminated": True}, b"a" * 11),  # one more than may be: Django refuses it
        (b"abc", {"wsgi.input_terminated": True, "CONTENT_LENGTH": "2"}, b"ab"),
        (b"abc", {}, b""),  # this server gives the input no end: to read it might wait for ever
    ],
)
def test_it_is_read_up_to_the_limit(body: bytes, environ: dict[str, Any], read: bytes, settings: Any) -> None:
    assert passed_on(settings, body, **environ) == read
