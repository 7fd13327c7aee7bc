"""The webhook's URL. In the site: path("corrigenda/", include("corrigenda_wagtail.urls")), before Wagtail's own."""

from __future__ import annotations

from django.urls import path

from corrigenda_wagtail.views import webhook

urlpatterns = [path("webhook/", webhook, name="corrigenda-webhook")]
