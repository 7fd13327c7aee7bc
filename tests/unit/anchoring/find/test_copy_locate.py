"""Whatever is selected on a copy is found on the same copy again: every range of every vector, of a long one some."""

from __future__ import annotations

import json
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import pytest

from corrigenda.anchoring import Anchor, Orphan, describe, locate

pytestmark = pytest.mark.pure

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "corpus" / "copy_vectors.json").read_text(encoding="utf-8")
)


COPIES = sorted({vector["copy"] for vector in VECTORS})


@pytest.mark.parametrize("copy", COPIES)
def test_every_range_of_a_copy_is_found_where_it_stands(copy: str) -> None:
    step = 1 + (len(copy) // 100) ** 2
    for start, end in islice(combinations(range(len(copy) + 1), 2), 0, None, step):
        selector = describe(copy, start, end)
        assert _stands(locate(selector, copy, previous=copy), start, end)
        found = locate(selector, copy)
        # A sentence that stands twice in a copy is told apart by the old copy alone.
        if isinstance(found, Orphan) and copy.count(selector.prefix + selector.exact + selector.suffix) > 1:
            continue
        assert _stands(found, start, end), (start, end)


def _stands(found: Anchor | Orphan, start: int, end: int) -> bool:
    return isinstance(found, Anchor) and (found.start, found.end, found.state) == (start, end, "unchanged")
