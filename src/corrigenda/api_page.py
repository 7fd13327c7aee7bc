"""The page about the APIs, made of their OpenAPI document: no script, nothing of a third party."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from corrigenda.api import api
from corrigenda.lib.web.api.description import operations, paragraphs, shapes
from corrigenda.lib.web.public_pages import render_public

# Not for translation: the document that the page shows is in English.
_SAY = {
    **{"title": "The APIs", "version": "Version", "programs": "The same for programs:", "contents": "Contents"},
    **{"name": "Name", "scope": "Scope of the token", "body": "Body", "parameters": "Parameters", "fields": "Fields"},
    **{"answers": "Answers", "status": "Status", "what": "What", "headers": "with the headers", "where": "in the"},
    **{"required": "required", "deprecated": "deprecated", "shapes": "Bodies and answers"},
}
_PARTS = {"newsroom": "The newsroom's API", "readers": "The readers' API"}


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """In English, as the document is."""
    document = api.get_openapi_schema()
    (scheme,) = document["components"]["securitySchemes"].values()
    context = {
        "say": _SAY,
        "document": reverse(f"{api.urls_namespace}:openapi-json"),
        "version": document["info"]["version"],
        "parts": [(tag, title, list(operations(document, tag))) for tag, title in _PARTS.items()],
        "tokens": paragraphs(scheme["description"]),
        "shapes": list(shapes(document)),
    }
    with translation.override("en"):
        page = render_public(request, "api_page.html", context)
    patch_cache_control(page, public=True, max_age=300)
    return page
