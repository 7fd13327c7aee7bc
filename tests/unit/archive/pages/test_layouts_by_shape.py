"""Forty layouts with class names of their own: no sentence is lost, and nearly all furniture is told by its shape."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import copy_of
from tests.corpus.layouts import LAYOUTS, STORY

pytestmark = pytest.mark.pure

# A wall without a field looks like the article's own: a heading, a line, a link.
KEPT = {"a wall": 3}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_sentence_in_order_and_no_furniture(name: str) -> None:
    copy = copy_of(LAYOUTS[name].html).text
    places = [copy.find(paragraph) for paragraph in STORY]
    assert -1 not in places and places == sorted(places)
    assert len([text for text in LAYOUTS[name].furniture if text in copy]) == KEPT.get(name, 0)


def test_there_are_forty_with_little_furniture_left() -> None:
    every = sum(len(layout.furniture) for layout in LAYOUTS.values())
    assert len(LAYOUTS) == 40
    assert sum(KEPT.values()) <= every * 0.05
