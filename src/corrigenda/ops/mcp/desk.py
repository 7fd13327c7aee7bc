"""Asks a desk by its newsroom API. The MCP server has no other way to the desk, so a token lets it do what it lets anyone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.send import Reply, send


class NotAnswered(Exception):
    """The desk refused or gave no answer. The message is for whoever asked; it holds no token."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`address`: the desk's public address. It may be on this machine or in the newsroom's own network."""

    address: str

    def get(self, path: str, token: str, **query: Any) -> dict[str, Any]:
        """Returns the answer's object. A parameter that is None is left out. Raises NotAnswered."""
        asked = {name: value for name, value in query.items() if value is not None}
        return self._ask("GET", f"{path}?{urlencode(asked)}" if asked else path, token, b"")

    def post(self, path: str, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Returns the answer's object. Raises NotAnswered."""
        return self._ask("POST", path, token, json.dumps(body).encode())

    def _ask(self, method: str, path: str, token: str, body: bytes) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        url = f"{self.address.rstrip('/')}/api/v1/{path}"
        try:
            reply = send(method, url, headers=headers, body=body, private=True)
        except FetchError as error:
            raise NotAnswered(f"the desk did not answer: {error.reason}") from error
        answer = _object(reply)
        if not 200 <= reply.status < 300:
            raise NotAnswered(_refusal(reply.status, answer))
        return answer


def _object(reply: Reply) -> dict[str, Any]:
    try:
        answer = json.loads(reply.body)
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {}


def _refusal(status: int, answer: Mapping[str, Any]) -> str:
    """Returns the problem (RFC 9457) in one sentence, with each field that does not fit."""
    fields = [f"{error.get('field')}: {error.get('message')}" for error in answer.get("errors") or ()]
    return "; ".join([f"the desk answers {status}: {answer.get('detail') or 'no more is known'}", *fields])
