"""The web application, for any WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from corrigenda.lib.web.chunked_bodies import ChunkedBodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.settings")
application = ChunkedBodies(get_wsgi_application())

from corrigenda.corrections.suggestions.checks.shared import sharing  # noqa: E402 - models can be read only now

sharing.begin()
