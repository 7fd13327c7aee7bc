"""The page that shows the demo's mail, in the demo only."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from corrigenda.ops import views

urlpatterns: list[URLPattern] = [path("demo/mail/", views.mail, name="demo-mail")] if settings.DEMO_MAIL else []
