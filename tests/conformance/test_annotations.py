"""The annotations and their container are valid by the W3C's own test schemas for the Web Annotation model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from corrigenda.newsroom.models import Site

# The schemas lie beside a developer's checkout, not in it.
SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "web-annotation"
MUSTS = {
    "annotation": "annotations/annotationMusts.test",
    "collection": "collections/collectionMusts.test",
    "page": "collections/pages/pageMusts.test",
}

pytestmark = pytest.mark.skipif(
    not SCHEMAS.exists(), reason="../shared/conformance/web-annotation is absent: annotations were not validated"
)


@cache
def registry() -> Registry[Any]:
    found: Registry[Any] = Registry()
    for file in SCHEMAS.rglob("*.json"):
        if "samples" not in file.parts:
            schema = json.loads(file.read_text("utf-8"))
            if "id" in schema:
                found = found.with_resource(schema["id"], DRAFT4.create_resource(schema))
    return found


def complaints(kind: str, data: Any) -> Iterator[str]:
    musts = json.loads((SCHEMAS / MUSTS[kind]).read_text("utf-8"))
    for name in musts["assertions"]:
        schema = json.loads((SCHEMAS / name).read_text("utf-8"))
        validator = Draft4Validator(schema, registry=registry(), format_checker=FormatChecker())
        if validator.is_valid(data) != (schema.get("expectedResult", "valid") == "valid"):
            yield name


def asked(client: Client, path: str) -> Any:
    address = path.removeprefix("http://127.0.0.1:8000")
    return json.loads(client.get(address, headers={"accept": "application/ld+json"}).content)


def test_every_annotation(client: Client, record: Site) -> None:
    items = asked(client, "/s/courier/annotations/")["first"]["items"]
    assert len(items) == 3
    for item in items:
        one = asked(client, item["id"])
        assert {name: value for name, value in one.items() if name != "@context"} == item
        assert list(complaints("annotation", one)) == []


@pytest.mark.parametrize("iris", [0, 1])
def test_the_container_and_its_pages(client: Client, record: Site, iris: int) -> None:
    whole = asked(client, f"/s/courier/annotations/?iris={iris}")
    assert list(complaints("collection", whole)) == []
    assert list(complaints("page", asked(client, whole["first"]["id"]))) == []


def test_an_empty_container(client: Client, site: Site) -> None:
    assert list(complaints("collection", asked(client, "/s/courier/annotations/"))) == []


def test_the_schemas_can_say_no() -> None:
    good = json.loads((SCHEMAS / "tools" / "samples" / "correct" / "anno1.json").read_text("utf-8"))
    assert list(complaints("annotation", good)) == []
    assert list(complaints("annotation", {name: value for name, value in good.items() if name != "target"}))
    assert list(complaints("collection", {"type": "AnnotationCollection", "total": -1}))
