"""The log as JSON, one object a line, for programs that gather logs (CORRIGENDA_LOG=json)."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from corrigenda.lib.logs import request_id
from corrigenda.lib.logs.without_tokens import FormatterWithoutTokens, without_tokens
from corrigenda.lib.traces.spans import trace_of


class JsonLines(FormatterWithoutTokens):
    """`time` is in UTC. `request` is the id of the request for which this was done, `trace` that of its trace.

    `error` is where one was raised.
    """

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_tokens(record.getMessage()),
        }
        if request := request_id.current():
            told["request"] = request
            if trace := trace_of(request):
                told["trace"] = trace
        if record.exc_info and record.exc_info[0]:
            told["error"] = without_tokens(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)
