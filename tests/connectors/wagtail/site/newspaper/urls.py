from __future__ import annotations

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from newspaper.acts import act

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("corrigenda/", include("corrigenda_wagtail.urls")),
    path("tests/act/", act),
    path("", include(wagtail_urls)),
]
