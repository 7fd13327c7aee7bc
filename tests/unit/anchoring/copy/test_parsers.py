"""The parser that reads the copy and the one that knows places read the same text in the same order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring.copy.page import Reading, parse_page
from corrigenda.anchoring.copy.walk import texts
from corrigenda.anchoring.copy.written import written
from tests.corpus.documents import document

pytestmark = pytest.mark.pure

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "corpus" / "copy_vectors.json").read_text(encoding="utf-8")
)
# What justhtml 3.16 reads as browsers did before choices in a list could hold any markup: no place is given then.
OLD_CHOICES = "a list of choices with all in it"


def _read(markup: str, fragment: bool) -> tuple[str, str]:
    """The page's text by each of the two parsers."""
    reading = Reading(fragment=fragment)
    return "".join(text for text, _ in texts(parse_page(markup, reading))), written(reading.whole(markup)).text


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_of_a_vector(vector: dict[str, Any]) -> None:
    one, other = _read(vector["html"], vector.get("fragment", False))
    assert (one == other) == (vector["name"] != OLD_CHOICES)


@pytest.mark.parametrize("hundred", range(5))
def test_of_documents_made_up_from_seeds(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        made = document(seed)
        one, other = _read(made.html, made.fragment)
        assert one == other, seed
