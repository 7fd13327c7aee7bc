"""The copy of each vector; the widget's tests read the same file in a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import copy_of

pytestmark = pytest.mark.pure

CORPUS = Path(__file__).parents[2] / "corpus" / "copy_vectors.json"
VECTORS: list[dict[str, Any]] = json.loads(CORPUS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_copy_is_what_a_browser_reads(vector: dict[str, Any]) -> None:
    copy = copy_of(
        vector["html"],
        article_selector=vector.get("article_selector"),
        furniture=vector.get("furniture", ()),
        fragment=vector.get("fragment", False),
    )
    assert copy.text == vector["copy"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_every_character_of_the_copy_has_its_place_in_the_markup(vector: dict[str, Any]) -> None:
    copy = copy_of(
        vector["html"],
        article_selector=vector.get("article_selector"),
        furniture=vector.get("furniture", ()),
        fragment=vector.get("fragment", False),
    )
    ends = [copy.source_range(place, place + 1) for place in range(len(copy.text))]
    for character, (start, end) in zip(copy.text, ends, strict=True):
        written = vector["html"][start:end]
        assert written == character or "&" in written or character in " \n\ufffd"


def test_vectors_have_names_of_their_own() -> None:
    assert len({vector["name"] for vector in VECTORS}) == len(VECTORS)
