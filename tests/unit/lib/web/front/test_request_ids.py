"""Every request has an id that its answer, the log and its jobs bear; only a proxy of ours may choose it."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from corrigenda.lib.logs import request_id
from corrigenda.lib.logs.json_lines import JsonLines
from corrigenda.lib.web.front.messages import Request
from tests.unit.lib.web.front.test_front import Call, ask, made

pytestmark = pytest.mark.pure
GIVEN = b"5f2b8c0d1e6a4f7b9c3d2e1f0a5b6c7d"
BY_PROXY = [(b"x-forwarded-for", b"203.0.113.7"), (b"x-request-id", GIVEN)]


def working(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Says for which request it works."""
    start_response("200 OK", [])
    return [request_id.current().encode()]


def test_the_answer_and_the_work_bear_one_id_and_no_two_requests_the_same() -> None:
    application = made(working)
    first, second = ask(application, Call()), ask(application, Call())
    assert first.body == first.answered[b"x-request-id"] != second.answered[b"x-request-id"]
    assert request_id.current() == ""


def test_the_id_of_a_trusted_proxy_is_kept(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    assert ask(made(working), Call(headers=BY_PROXY)).body == GIVEN


@pytest.mark.parametrize(
    ("proxies", "headers"),
    [
        (0, BY_PROXY),
        (1, BY_PROXY[1:]),  # it did not come through the proxy
        (1, [BY_PROXY[0], (b"x-request-id", b"short")]),
        (1, [BY_PROXY[0], (b"x-request-id", b"rita@reader.example")]),
        (1, [BY_PROXY[0], (b"x-request-id", b"0123456789\r\nx: y")]),
        (1, [BY_PROXY[0], (b"x-request-id", b"0" * 65)]),
    ],
)
def test_the_id_of_anybody_else_is_not(proxies: int, headers: list[tuple[bytes, bytes]], settings: Any) -> None:
    settings.TRUSTED_PROXIES = proxies
    made_here = ask(made(working), Call(headers=headers)).answered[b"x-request-id"]
    assert made_here != headers[-1][1] and len(made_here) == 16


def test_a_fault_on_a_fast_path_is_logged_with_the_id_that_was_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def faulty(request: Request) -> None:
        raise KeyError("what Rita wrote")

    lines: list[dict[str, Any]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JsonLines().format(record)))

    logger = logging.getLogger("corrigenda.front")
    logger.addHandler(kept := Kept())
    try:
        call = ask(made(faulty=faulty), Call(path="/faulty"))
    finally:
        logger.removeHandler(kept)
    assert [line["request"].encode() for line in lines] == [call.answered[b"x-request-id"]]
    assert "KeyError" in lines[0]["error"] and "Rita" not in lines[0]["error"].splitlines()[-1]
