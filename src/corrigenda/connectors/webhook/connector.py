"""Asks three questions by POST, each signed: article.find, article.read, article.edit (docs/webhook.md)."""

from __future__ import annotations

import json
import uuid
from typing import Any

from corrigenda.connectors.asking import Asking, Reply
from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source
from corrigenda.connectors.webhook import change, given
from corrigenda.lib import clock
from corrigenda.lib.urls import is_address
from corrigenda.lib.webhooks import signed


class WebhookConnector:
    """A connector whose CMS compares the source itself, in one step with the write: no other write can come between."""

    keeps_keys = True

    def __init__(self, url: str, key: bytes, asking: Asking) -> None:
        self._url = url
        self._key = key
        self._asking = asking

    def ref_of(self, url: str) -> str | None:
        if not is_address(url):
            return None
        ref = self._ask("article.find", {"url": url}).data
        return given.ref(ref)

    def fetch(self, ref: str) -> Source:
        return given.source(self._ask("article.read", {"ref": ref}).data)

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        data = {"ref": ref, "key": entry.key, **change.of(source, new_markup), "entry": change.named(entry)}
        answer = self._ask("article.edit", data, message_id=f"edit_{entry.key}").data
        result, reason = given.result(answer)
        if result == "conflict":
            raise Conflict(reason or "the article was changed in the CMS")
        if result == "refused":
            raise ConnectorError(reason or "the CMS refused the edit", permanent=True)
        return given.receipt(answer)

    def _ask(self, kind: str, data: dict[str, Any], *, message_id: str = "") -> Reply:
        message = {"type": kind, "timestamp": clock.now().isoformat(timespec="seconds"), "data": data}
        try:
            body = json.dumps(message, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ConnectorError("the new text cannot be written as UTF-8", permanent=True) from error
        return self._asking.json(
            "POST", self._url, body, headers=signed(self._key, message_id or f"ask_{uuid.uuid4().hex}", body)
        )
