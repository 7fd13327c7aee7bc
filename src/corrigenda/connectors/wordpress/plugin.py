"""WordPress through our own plugin, which speaks the signed webhook."""

from __future__ import annotations

from dataclasses import replace

from corrigenda.connectors.base import Source
from corrigenda.connectors.webhook.connector import WebhookConnector
from corrigenda.connectors.wordpress.retypes import retypes


class PluginConnector(WebhookConnector):
    def fetch(self, ref: str) -> Source:
        return replace(super().fetch(ref), retypes=retypes)
