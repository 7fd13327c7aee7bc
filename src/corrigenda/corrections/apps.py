from __future__ import annotations

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "corrigenda.corrections"

    def ready(self) -> None:
        from corrigenda.corrections import jobs  # noqa: F401  (registers the tasks)
