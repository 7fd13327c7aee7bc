"""A parameter that takes one of some values refuses any other, and names the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class OneOf:
    """Marks a string in an annotation: `Annotated[str, OneOf(values)]`."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = [str(value) for value in values]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "enum": self.values}

    def _checked(self, given: str) -> str:
        if given in self.values:
            return given
        if nearest := get_close_matches(given, self.values, n=1):
            says = _("Unknown value. Did you mean “%(name)s”?") % {"name": nearest[0]}
        else:
            says = _("Unknown value. Choose one of: %(values)s.") % {"values": ", ".join(self.values)}
        raise PydanticCustomError("unknown_value", says.replace("{", "{{").replace("}", "}}"))
