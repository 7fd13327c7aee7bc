"""All addresses of the desk, door by door."""

from __future__ import annotations

from django.urls import include, path

from corrigenda.api import api
from corrigenda.api_page import api_page

urlpatterns = [
    path("api/docs/", api_page, name="api-page"),
    path("api/", api.urls),
    path("", include("corrigenda.intake.urls")),
    path("account/", include("corrigenda.desk.account.urls")),
    path("desk/", include("corrigenda.desk.urls")),
    path("s/<slug:site>/", include("corrigenda.record.urls")),
    path("", include("corrigenda.ops.urls")),
]
