"""The OpenAPI document as rows that a page shows: operations with what they take and answer, and the shapes of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_SCHEMAS = "#/components/schemas/"
_LINE = re.compile(r"\n\n|\n(?=- )")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: code or not; `shape` is the shape that they name, if any."""

    text: str
    code: bool = False
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, a field of a body or a header. `where`: `query`, `path` or `header`; empty for a field."""

    name: str
    where: str
    required: bool
    deprecated: bool
    kind: list[Piece]
    description: list[list[Piece]]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    description: str
    kind: list[Piece]
    headers: list[Field]


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    method: str
    path: str
    summary: str
    description: list[list[Piece]]
    scopes: list[str]
    parameters: list[Field]
    body: list[Piece]
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    description: list[list[Piece]]
    fields: list[Field]


def operations(document: Mapping[str, Any], tag: str) -> Iterator[Operation]:
    """Yields the operations with this tag, in the document's order."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if tag in operation["tags"]:
                yield _operation(method.upper(), path, operation)


def shapes(document: Mapping[str, Any]) -> Iterator[Shape]:
    """Yields the shapes of bodies and answers, by name."""
    for name, schema in sorted(document["components"]["schemas"].items()):
        fields = [
            _field(field, given, required=field in schema.get("required", ()))
            for field, given in schema.get("properties", {}).items()
        ]
        yield Shape(name, paragraphs(schema.get("description", "")), fields)


def paragraphs(text: str) -> list[list[Piece]]:
    """Returns the paragraphs and items of a description. What stands between backticks is code."""
    return [
        [Piece(part, code=bool(place % 2)) for place, part in enumerate(line.removeprefix("- ").split("`")) if part]
        for line in _LINE.split(text.strip())
        if line
    ]


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> Operation:
    content = operation.get("requestBody", {}).get("content", {})
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        description=paragraphs(operation.get("description", "")),
        scopes=[scope for each in operation.get("security", ()) for scopes in each.values() for scope in scopes],
        parameters=[
            _field(each["name"], each, where=each["in"], required=each["required"]) for each in operation["parameters"]
        ],
        body=_of_content(content),
        answers=[_answer(int(status), answer) for status, answer in operation["responses"].items()],
    )


def _answer(status: int, answer: Mapping[str, Any]) -> Answer:
    headers = [_field(name, given) for name, given in answer.get("headers", {}).items()]
    return Answer(status, answer["description"], _of_content(answer.get("content", {})), headers)


def _of_content(content: Mapping[str, Any]) -> list[Piece]:
    return [piece for each in content.values() for piece in _kind(each["schema"])]


def _field(name: str, given: Mapping[str, Any], *, where: str = "", required: bool = False) -> Field:
    kind = _kind(given.get("schema", given))
    described = paragraphs(given.get("description", ""))
    return Field(name, where, required, bool(given.get("deprecated")), kind, described)


def _kind(schema: Mapping[str, Any]) -> list[Piece]:
    """Returns the words for what a value can be."""
    if reference := schema.get("$ref"):
        name = reference.removeprefix(_SCHEMAS)
        return [Piece(name, shape=name)]
    if choices := schema.get("anyOf"):
        kinds = [_kind(choice) for choice in choices]
        return [piece for place, kind in enumerate(kinds) for piece in ([Piece(" or ")] if place else []) + kind]
    if "enum" in schema:
        return [Piece(" · ".join("null" if value is None else str(value) for value in schema["enum"]), code=True)]
    if schema.get("type") == "array":
        return [Piece("list of "), *_kind(schema.get("items", {}))]
    return [Piece(schema.get("format") or schema.get("type") or schema.get("const") or "anything")]
