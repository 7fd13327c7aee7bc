"""Answers the webhook: three questions by POST, each signed by the desk."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from corrigenda_wagtail import edit
from corrigenda_wagtail.parts import parts_of
from corrigenda_wagtail.signature import is_genuine


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> JsonResponse:
    if not is_genuine(request.headers, request.body):
        return JsonResponse({"reason": "not signed by the desk"}, status=401)
    said = json.loads(request.body)
    answers = {"article.find": _find, "article.read": _read, "article.edit": _edit}
    if said.get("type") not in answers:
        return JsonResponse({"reason": "not a kind of webhook that this site knows"}, status=400)
    return answers[said["type"]](request, said["data"])


def _find(request: HttpRequest, data: dict[str, Any]) -> JsonResponse:
    try:
        parts = urlsplit(str(data["url"]))
        site = next((one for one in Site.objects.all() if urlsplit(one.root_url).netloc == parts.netloc), None)
        steps = [step for step in uri_to_iri(parts.path).split("/") if step]
        found = site.root_page.localized.specific.route(request, steps).page if site else None
    except (Http404, ValueError):
        found = None
    return JsonResponse({"ref": str(found.pk) if found else None})


def _read(request: HttpRequest, data: dict[str, Any]) -> JsonResponse:
    """Answers for a published page only: an unpublished page is not to be disclosed."""
    page = edit.page_of(str(data["ref"]))
    if page is None or not page.live:
        return _nothing()
    edit_url = request.build_absolute_uri(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return JsonResponse({"version": edit.version_of(page), "parts": parts_of(page), "edit_url": edit_url})


def _edit(request: HttpRequest, data: dict[str, Any]) -> JsonResponse:
    ref = str(data["ref"])
    try:
        version = edit.edit(
            ref=ref,
            key=str(data["key"])[:200],
            version=str(data["version"]),
            parts=list(data.get("parts") or []),
            entry=dict(data.get("entry") or {}),
        )
    except edit.No as no:
        return JsonResponse({"result": no.result, "reason": str(no)})
    except edit.AtWork as who:
        wait = str(int(edit.AGAIN.total_seconds()))
        reason = _("%(who)s has the page open in Wagtail") % {"who": who}
        return JsonResponse({"reason": reason}, status=503, headers={"Retry-After": wait})
    if version is None:
        return _nothing()
    url = request.build_absolute_uri(reverse("wagtailadmin_pages:history", args=[ref]))
    return JsonResponse({"result": "applied", "version": version, "url": url})


def _nothing() -> JsonResponse:
    return JsonResponse({"reason": _("there is no such page")}, status=404)
