"""The APIs' OpenAPI document, with what ninja leaves out of it."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from corrigenda.lib.web.api.conditional import ETAG, IF_NONE_MATCH, is_conditional
from corrigenda.lib.web.api.rate_limit import HEADERS, RETRY_AFTER
from corrigenda.lib.web.problems import CONTENT_TYPE


class DescribedApi(NinjaAPI):
    """A NinjaAPI whose OpenAPI document is as generators of clients need it.

    An operation's id is the name of its function, a verb and a noun: generated clients name their methods by it.
    """

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        return _Document(self, prefix)


class _Document(OpenAPISchema):
    def operation_parameters(self, operation: Operation) -> list[dict[str, Any]]:
        """Names the header that asks whether anything changed. No parameter is null: it is left out."""
        own = super().operation_parameters(operation)
        for parameter in own:
            parameter["schema"] = _without_null(parameter["schema"])
        return [*own, IF_NONE_MATCH] if is_conditional(operation) else own

    def responses(self, operation: Operation) -> dict[int, dict[str, Any]]:
        """Gives problems the content type that they are sent with, and names the headers of answers."""
        listed = super().responses(operation)
        if is_conditional(operation):
            listed[200]["headers"] = dict(ETAG)
        for status, answer in listed.items():
            if status in (429, 503):
                answer["headers"] = dict(RETRY_AFTER)
            if 429 in listed and (status < 300 or status == 429):
                answer["headers"] = answer.get("headers", {}) | HEADERS
            if status >= 400:
                answer["content"] = {CONTENT_TYPE: answer["content"].popitem()[1]}
        return listed

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        """Names the scopes that a token needs."""
        listed = super().operation_security(operation)
        for auth, named in zip(operation.auth_callbacks, listed or (), strict=False):
            for scopes in named.values():
                scopes.extend(getattr(auth, "scopes", ()))
        return listed


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) != 1:
        return schema
    return {**_without_null(choices[0]), **{name: said for name, said in schema.items() if name != "anyOf"}}
