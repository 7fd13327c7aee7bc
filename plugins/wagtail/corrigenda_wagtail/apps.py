from __future__ import annotations

from django.apps import AppConfig


class CorrigendaConfig(AppConfig):
    name = "corrigenda_wagtail"
    label = "corrigenda_wagtail"
    verbose_name = "Corrigenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from corrigenda_wagtail import push

        page_published.connect(push.on_publish, dispatch_uid="corrigenda")
