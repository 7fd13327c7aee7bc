"""Wagtail, through our own package in its site (plugins/wagtail): Wagtail's own API only reads."""

from __future__ import annotations

from collections.abc import Mapping

from corrigenda.connectors.asking import Asking, base_url, webhook_key
from corrigenda.connectors.base import Setting
from corrigenda.connectors.webhook.connector import WebhookConnector

NAME = "Wagtail"
AT_THE_DESK = True
SETTINGS = (
    Setting(
        "url", True, "where corrigenda_wagtail.urls is in the site, such as https://www.courier.example/corrigenda/"
    ),
    Setting("secret", True, "whsec_..., the same as SECRET in CORRIGENDA in the site's settings", secret=True),
)


def connect(settings: Mapping[str, str], *, private: bool) -> WebhookConnector:
    return WebhookConnector(f"{base_url(settings)}/webhook/", webhook_key(settings), Asking(private))
