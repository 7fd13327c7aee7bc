"""The two APIs in one OpenAPI document: the reader API (open, CORS) and the newsroom API (a bearer token per site)."""

from __future__ import annotations

from django.conf import settings

from corrigenda import __version__
from corrigenda.desk.api.addresses import router as addresses
from corrigenda.desk.api.endpoints import router as newsroom
from corrigenda.desk.api.events import router as events
from corrigenda.desk.api.proposals import router as proposals
from corrigenda.desk.api.redlines import router as redlines
from corrigenda.intake.api import router as reader
from corrigenda.lib.web.api.conditional import answer_if_changed
from corrigenda.lib.web.api.openapi import DescribedApi
from corrigenda.lib.web.api.unknown_names import refuse_unknown_parameters
from corrigenda.lib.web.problems import JsonParser, answer_with_problems
from corrigenda.record.embedded.api import router as record

api = DescribedApi(
    title="Corrigenda",
    version=__version__,
    description="A corrections desk: suggestions come in, decisions and articles go through, corrections come out.",
    openapi_url="/openapi.json",
    docs_url=None,
    servers=[{"url": settings.PUBLIC_URL}],
    parser=JsonParser(),
)
api.add_decorator(answer_if_changed, mode="view")
api.add_decorator(refuse_unknown_parameters, mode="view")
api.add_router("/v1", reader, tags=["readers"])
api.add_router("/v1", record, tags=["readers"])
for newsroom_router in (newsroom, events, proposals, addresses, redlines):
    api.add_router("/v1", newsroom_router, tags=["newsroom"])
answer_with_problems(api)
