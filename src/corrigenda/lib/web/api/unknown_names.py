"""The API refuses a field or a parameter that it does not know, and names the nearest: a misspelt one would be lost."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import wraps
from typing import Any, Self

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja.operation import Operation
from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from corrigenda.lib.web.problems import refused

Run = Callable[..., HttpResponseBase]


class KnownFields(BaseModel):
    """The base of what a body may hold."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _name_the_nearest(cls, given: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        """Raises ValidationError, as pydantic does, with a message of ours for each unknown field."""
        try:
            return validate(given)
        except ValidationError as error:
            raise ValidationError.from_exception_data(
                cls.__name__, [_told(each, cls) for each in error.errors()]
            ) from None


def _told(error: ErrorDetails, model: type[BaseModel]) -> InitErrorDetails:
    unknown = error["type"] == "extra_forbidden"
    says = _says(str(error["loc"][-1]), model.model_fields.keys()) if unknown else error["msg"]
    as_template = says.replace("{", "{{").replace("}", "}}")
    kind = PydanticCustomError("unknown_name" if unknown else "not_valid", as_template)
    return InitErrorDetails(type=kind, loc=error["loc"], input=error["input"])


def _says(name: str, known: Collection[str]) -> str:
    nearest = get_close_matches(name, known, n=1)
    return _("Unknown name. Did you mean “%(name)s”?") % {"name": nearest[0]} if nearest else _("Unknown name.")


def refuse_unknown_parameters(run: Run) -> Run:
    """Decorates the `run` of an operation: a query parameter that the operation does not declare is refused.

    Whoever may not ask at all is told so first.
    """
    operation: Operation = inspect.unwrap(run).__self__
    known = _parameters(operation)

    @wraps(run)
    def run_if_known(request: HttpRequest, **where: Any) -> HttpResponseBase:
        if unknown := request.GET.keys() - known:
            return operation._run_checks(request) or refused({name: _says(name, known) for name in sorted(unknown)})
        return run(request, **where)

    return run_if_known


def _parameters(operation: Operation) -> set[str]:
    queries = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    return {name for model in queries for name in model.__ninja_flatten_map__}
