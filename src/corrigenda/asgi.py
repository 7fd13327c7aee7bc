"""The web application, for an ASGI server: the front, with its table of fast paths, before Django."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402

from corrigenda.corrections.suggestions.checks.shared import sharing  # noqa: E402
from corrigenda.intake.fast_path import send_suggestion  # noqa: E402
from corrigenda.lib.metrics import shared  # noqa: E402
from corrigenda.lib.web.front.application import Front  # noqa: E402
from corrigenda.lib.web.front.messages import FastPaths  # noqa: E402
from corrigenda.ops.health import Readiness, healthz  # noqa: E402
from corrigenda.ops.metrics.door import Metrics  # noqa: E402

_readyz, _metrics = Readiness(), Metrics()
FAST_PATHS: FastPaths = {
    ("POST", "/api/v1/suggestions"): send_suggestion,
    ("GET", "/healthz"): healthz,
    ("HEAD", "/healthz"): healthz,
    ("GET", "/readyz"): _readyz,
    ("HEAD", "/readyz"): _readyz,
    ("GET", "/metrics"): _metrics,
    ("HEAD", "/metrics"): _metrics,
}
sharing.begin()
shared.begin()
application = Front(_django, FAST_PATHS, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
