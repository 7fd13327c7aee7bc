"""Any CMS that answers our signed webhook: it gives an article's source, and takes an edit of it or says why not."""

from __future__ import annotations

from collections.abc import Mapping

from corrigenda.connectors.asking import Asking, base_url, webhook_key
from corrigenda.connectors.base import Setting
from corrigenda.connectors.webhook.connector import WebhookConnector

NAME = "webhook"
AT_THE_DESK = True
SETTINGS = (
    Setting("url", True, "where the CMS takes our webhook"),
    Setting("secret", True, "whsec_ and base64 of 24 to 64 bytes, the same in the CMS", secret=True),
)


def connect(settings: Mapping[str, str], *, private: bool) -> WebhookConnector:
    return WebhookConnector(base_url(settings), webhook_key(settings), Asking(private))
