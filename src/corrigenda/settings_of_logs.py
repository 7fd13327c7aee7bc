"""What the desk tells of what it does: its log, on standard error and without tokens, and its traces."""

from __future__ import annotations

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from corrigenda import env

LOG = env.choice("CORRIGENDA_LOG", ("line", "json"), "How the desk logs: one line each, or one JSON object a line")
TRACES_TO = env.url(
    "CORRIGENDA_TRACES_TO",
    "",
    "Where traces go, if corrigenda[traces] is installed: a collector's OTLP/HTTP receiver, such as "
    "http://127.0.0.1:4318/v1/traces",
    schemes=("http", "https"),
)
if TRACES_TO and not (find_spec("opentelemetry") and find_spec("opentelemetry.exporter")):
    raise ImproperlyConfigured("CORRIGENDA_TRACES_TO: also install what it needs: pip install 'corrigenda[traces]'")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "corrigenda.lib.logs.without_tokens.FormatterWithoutTokens",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "corrigenda.lib.logs.json_lines.JsonLines"},
    },
    "filters": {"no_refusals": {"()": "corrigenda.lib.web.database_busy.NoRefusals"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "corrigenda": {"level": "INFO"},
        "django.request": {"filters": ["no_refusals"]},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
