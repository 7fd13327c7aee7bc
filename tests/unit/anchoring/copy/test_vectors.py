"""The copy of each vector; the widget's tests read the same file in a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import Copy, copy_of

pytestmark = pytest.mark.pure

CORPUS = Path(__file__).parents[3] / "corpus" / "copy_vectors.json"
VECTORS: list[dict[str, Any]] = json.loads(CORPUS.read_text(encoding="utf-8"))
each_vector = pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])


def _copy(vector: dict[str, Any]) -> Copy:
    return copy_of(
        vector["html"],
        article_selector=vector.get("article_selector"),
        furniture=vector.get("furniture", ()),
        fragment=vector.get("fragment", False),
    )


@each_vector
def test_the_copy_is_what_a_browser_reads(vector: dict[str, Any]) -> None:
    assert _copy(vector).text == vector["copy"]


@each_vector
def test_every_character_of_the_copy_has_its_place_in_the_markup(vector: dict[str, Any]) -> None:
    copy = _copy(vector)
    missing = 0
    for place, character in enumerate(copy.text):
        try:
            start, end = copy.source_range(place, place + 1)
        except LookupError:
            missing += 1
        else:
            written = vector["html"][start:end]
            assert written == character or "&" in written or character in " \n\ufffd"
    # "unplaced": texts the parser joined or moved, and text where a reference is none.
    assert bool(missing) == vector.get("unplaced", False)


def test_vectors_have_names_of_their_own() -> None:
    assert len({vector["name"] for vector in VECTORS}) == len(VECTORS)
