"""Two copies are compared once, and no more of them is cut into words than is needed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Alignment, sentences
from corrigenda.anchoring.find.carry import carry, place
from tests.unit.anchoring.documents import documents, edited, ranges

pytestmark = pytest.mark.pure

LEAD = "The council voted on Tuesday. The bridge is shut."
COST = "The work will cost 4.2 million pounds."
SHOPS = "Shopkeepers fear for their trade. They have asked for help."


@settings(max_examples=250)
@given(st.data())
def test_a_passage_in_an_unchanged_part_stands_where_its_words_say(data: Any) -> None:
    old = data.draw(documents(unique=data.draw(st.booleans())))
    new = data.draw(edited(old))
    alignment = Alignment(old.text, new.text)
    for first, last in data.draw(st.lists(ranges(old), min_size=1, max_size=4)):
        start, end = old.range_of(first, last)
        begin = alignment.stands_at(start, end)
        if begin is not None:
            carried = carry(alignment.matching, start, end)
            assert carried is not None and carried.whole
            assert place(alignment.matching, carried, start, end) == (begin, begin + end - start)


@pytest.mark.parametrize(
    ("words", "stands"),
    [(COST, True), ("The bridge", True), (SHOPS[:20], False), ("Tuesday", False), (f"shut.\n{COST}", False)],
)
def test_words_are_cut_only_for_a_passage_that_may_have_changed(words: str, stands: bool) -> None:
    old = "\n".join([LEAD, COST, SHOPS])
    new = "\n".join(["A line on top.", LEAD.replace("Tuesday", "Wednesday"), COST, SHOPS.replace("fear", "are afraid")])
    alignment = Alignment(old, new)
    at = old.index(words)
    begin = alignment.stands_at(at, at + len(words))
    assert begin == (new.index(words) if stands else None)
    assert "matching" not in vars(alignment)


def test_lines_that_stay_side_by_side_are_one_stretch() -> None:
    old = "\n".join([LEAD, COST, SHOPS])
    new = "\n".join([COST, SHOPS, LEAD])
    assert [old[same.old : same.old + same.size] for same in Alignment(old, new).same()] == [f"{COST}\n{SHOPS}"]


@settings(max_examples=300)
@given(st.text(alphabet="ab 1.!?…。!)»\"'”]a\u0301。।", max_size=40))
def test_sentences_leave_nothing_but_white_space_out(line: str) -> None:
    parts = sentences(line, 7)
    assert [line[start - 7 : start - 7 + len(text)] for text, start in zip(parts.texts, parts.starts, strict=True)] == (
        parts.texts
    )
    assert "".join(parts.texts).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize("typed", ["The “bridge” is shut.", "The \u00a0bridge is shut.", "The bri\u00addge is shut."])
def test_a_line_set_in_other_types_is_the_same_line(typed: str) -> None:
    plain = typed.replace("“", '"').replace("”", '"').replace("\u00a0", "").replace("\u00ad", "")
    old, new = f"First.\n{plain}\nLast.", f"Quite another.\n{typed}\nThe end."
    words = Alignment(old, new).matching
    assert words.placed[words.old_words.parts["\0#0"]] == words.new_words.parts["\0#0"]
