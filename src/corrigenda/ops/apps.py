from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

from corrigenda.lib.traces import spans


class OpsConfig(AppConfig):
    name = "corrigenda.ops"

    def ready(self) -> None:
        spans.send_to(settings.TRACES_TO)
