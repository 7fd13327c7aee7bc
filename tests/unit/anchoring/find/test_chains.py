"""Articles go through many revisions: an anchor carried through them all does not drift, and what comes back is found."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Anchor, Orphan, describe, locate
from tests.unit.anchoring.documents import PUT_IN, Document, Range, Word, documents

pytestmark = pytest.mark.pure

LEAD = "The council voted on Tuesday to close the harbour bridge for repairs."
COST = "Engineers expect the work to cost 4.2 million pounds and to last until the autumn."
MAYOR = "The mayor, Ann Smith, said that the town had waited long enough for this."
SHOPS = "Shopkeepers on the north side fear that they will lose their summer trade."
FERRY = "A ferry will carry people on foot across the harbour every twenty minutes."

FIRST = "\n".join([LEAD, COST, MAYOR, SHOPS])
SECOND = FIRST.replace("Tuesday", "Wednesday").replace(SHOPS, f"{FERRY}\n{SHOPS}")
LOST = SECOND.replace(MAYOR + "\n", "")
RESTORED = f"{FERRY}\n{SECOND.replace(FERRY + chr(10), '')}"
FIFTH = "Updated at noon.\n" + RESTORED.replace("4.2 million", "4.7 million")

# Words either side of the passage that no revision touches.
NEAR = 5


@pytest.mark.parametrize("words", [MAYOR, "Ann Smith", "waited long enough", "Smith"])
def test_what_was_lost_and_restored_is_found_from_its_own_revision(words: str) -> None:
    at = FIRST.index(words)
    selector = describe(FIRST, at, at + len(words))
    for revision in (SECOND, RESTORED, FIFTH):
        found = locate(selector, revision, previous=FIRST)
        assert isinstance(found, Anchor)
        assert (revision[found.start : found.end], found.state) == (words, "unchanged")
    assert isinstance(locate(selector, LOST, previous=FIRST), Orphan)


def test_what_was_corrected_once_is_still_edited_many_revisions_later() -> None:
    at = FIRST.index(COST)
    found = locate(describe(FIRST, at, at + len(COST)), FIFTH, previous=FIRST)
    assert isinstance(found, Anchor)
    assert (FIFTH[found.start : found.end], found.state) == (COST.replace("4.2", "4.7"), "edited")


@st.composite
def revisions(draw: Any, document: Document, passage: Range) -> list[tuple[Document, Range]]:
    """Five revisions with the passage's place in each; words are put in and taken out, none of them near it."""
    told, number = [(document, passage)], 0
    for _ in range(4):
        document, (first, last) = told[-1]
        above, below = range(first - NEAR + 1), range(last + NEAR, len(document.words) + 1)
        at = draw(st.sampled_from([*above, *below]))
        gone = draw(st.integers(0, min(2, (above if at in above else below)[-1] - at)))
        count = draw(st.integers(0, 6))
        document = document.spliced(at, at + gone, [Word(PUT_IN(number + each)) for each in range(count)])
        shift = count - gone if at in above else 0
        told.append((document, (first + shift, last + shift)))
        number += count
    return told


@settings(max_examples=300)
@given(st.data())
def test_an_anchor_carried_from_revision_to_revision_does_not_drift(data: Any) -> None:
    document = data.draw(documents(least=30))
    first = data.draw(st.integers(NEAR, 14))
    told = data.draw(revisions(document, (first, first + data.draw(st.integers(1, 8)))))
    start, end = document.range_of(*told[0][1])
    begun = describe(document.text, start, end)
    for (old, _), (new, passage) in pairwise(told):
        step = locate(describe(old.text, start, end), new.text, previous=old.text)
        assert isinstance(step, Anchor)
        assert (step.start, step.end, step.state) == (*new.range_of(*passage), "unchanged")
        start, end = step.start, step.end
        leap = locate(begun, new.text, previous=document.text)
        assert isinstance(leap, Anchor) and (leap.start, leap.end) == (start, end)
