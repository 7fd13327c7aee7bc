"""Errors of the API as problem+json (RFC 9457): a title, what is wrong, and what to mend in each field."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from corrigenda.lib.text import well_formed
from corrigenda.lib.web.database_busy import unavailable

logger = logging.getLogger("corrigenda.api")


class LacksScope(Exception):
    """Whoever asks is known, and may not do this: their token lacks the scope (RFC 6750)."""

    def __init__(self, scope: str, detail: str) -> None:
        super().__init__(detail)
        self.scope = scope


class FieldError(Schema):
    field: str
    message: str


class Problem(Schema):
    """RFC 9457. `errors` names each field that does not fit."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []


CONTENT_TYPE = "application/problem+json"
_JSON = re.compile(r"application/([a-z0-9.-]+\+)?json", re.IGNORECASE)


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """Returns the `response` of an endpoint that answers these statuses with a problem."""
    return dict.fromkeys(statuses, Problem)


def problem(
    status: int,
    detail: str,
    errors: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors is not None:
        body["errors"] = [{"field": field, "message": message} for field, message in errors.items()]
    return JsonResponse(body, status=status, headers=dict(headers or {}), content_type=CONTENT_TYPE)


def refused(errors: Mapping[str, str]) -> HttpResponse:
    return problem(422, _("Some fields are not valid. Nothing was saved."), errors)


class JsonParser(Parser):
    """Parses JSON bodies, and makes every string in them fit to be kept (lone surrogates, control characters)."""

    def parse_body(self, request: HttpRequest) -> Any:
        if not _JSON.fullmatch(request.content_type or ""):
            raise HttpError(415, _("Send JSON, with the header `Content-Type: application/json`."))
        try:
            return well_formed_json(json.loads(request.body.decode("utf-8")))
        except (ValueError, RecursionError) as error:
            raise HttpError(400, _("The body is not JSON in UTF-8.")) from error


def well_formed_json(value: Any) -> Any:
    """Returns what JSON said, with every string in it fit to be kept."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [well_formed_json(item) for item in value]
    if isinstance(value, dict):
        return {well_formed_json(name): well_formed_json(item) for name, item in value.items()}
    return value


def answer_with_problems(api: NinjaAPI) -> None:
    """Answers every error that can leave an endpoint with a problem."""

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refused({_field(wrong["loc"]): str(wrong["msg"]) for wrong in error.errors})

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        ours = error.__cause__ if isinstance(error.__cause__, HttpError) else error  # what our parser said
        return problem(ours.status_code, str(ours))

    @api.exception_handler(AuthenticationError)
    def _who(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        detail = _("Send the site's newsroom token as `Authorization: Bearer ...`.")
        return problem(401, detail, headers={"WWW-Authenticate": "Bearer"})

    @api.exception_handler(LacksScope)
    def _scope(request: HttpRequest, error: LacksScope) -> HttpResponse:
        challenge = f'Bearer error="insufficient_scope", scope="{error.scope}"'
        return problem(403, str(error), headers={"WWW-Authenticate": challenge})

    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, str(error) or _("There is nothing at this address."))

    @api.exception_handler(RequestDataTooBig)
    def _large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, _("The body is too large."))

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    def _busy(request: HttpRequest, error: Exception) -> HttpResponse:
        return unavailable(request, error)

    @api.exception_handler(Exception)
    def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("%s %s failed", request.method, request.path)
        return problem(500, _("This is our fault, and it has been logged. Your request was not carried out."))


def _field(loc: tuple[Any, ...]) -> str:
    """`body.payload.target.exact` -> `target.exact`: the name as the caller wrote it."""
    return ".".join(str(part) for part in loc[2:] or loc[1:] or loc)
