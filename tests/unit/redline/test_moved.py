"""What was moved is shown as moved, and nothing is lost by that."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.anchoring import StaleEdit
from corrigenda.redline import applied, to_html, to_text, with_moves
from corrigenda.redline.folded import changes

pytestmark = pytest.mark.pure
PAIRS = Path(__file__).resolve().parents[4] / "shared" / "bench" / "anchoring" / "pairs.jsonl.gz"

FIRST = "The council met on Tuesday to talk about the bridge over the Aren and its cost."
SECOND = "About 1,200 people cross it every day, most of them on the way to work in the city."
THIRD = "The mayor said that the town will pay for the new bridge and for nothing else."
FOURTH = "A decision is expected in the spring, when the river is low and the work can begin."


def lines(*texts: str) -> str:
    return "\n".join(texts)


def test_a_paragraph_that_moved_is_one_move() -> None:
    old, new = lines(FIRST, SECOND, THIRD, FOURTH), lines(FIRST, THIRD, FOURTH, SECOND)
    pieces = with_moves(old, new)
    assert [(piece.kind, piece.move) for piece in pieces if piece.text.strip() and piece.kind != "same"] == [
        ("from", 1),
        ("to", 1),
    ]
    assert SECOND in next(piece.text for piece in pieces if piece.kind == "from")


def test_a_word_changed_in_what_moved_is_shown_there() -> None:
    old = lines(FIRST, SECOND, THIRD, FOURTH)
    new = lines(THIRD, FOURTH, FIRST.replace("Tuesday", "Monday"), SECOND)
    shown = to_text(with_moves(lines(old, "End of it."), lines(new, "End of it.")))
    assert "[-Tuesday-]" in shown and "{+Monday+}" in shown
    assert applied(with_moves(old, new), old) == new


def test_two_moves_have_two_numbers() -> None:
    rest = [f"Paragraph {word} stays where it is, whatever else may come to pass here." for word in "abcdefgh"]
    old = lines(FIRST, *rest[:4], SECOND, *rest[4:])
    new = lines(*rest[:2], SECOND, *rest[2:], FIRST)
    found = {(piece.kind, piece.move) for piece in with_moves(old, new) if piece.move}
    assert found == {("from", 1), ("to", 1), ("from", 2), ("to", 2)}


def test_nothing_that_stays_is_a_move() -> None:
    old, new = lines(FIRST, SECOND), lines(FIRST.replace("Tuesday", "Monday"), SECOND, THIRD)
    assert {piece.kind for piece in with_moves(old, new)} <= {"same", "del", "ins"}


def test_the_page_leads_from_where_it_stood_to_where_it_stands() -> None:
    html = to_html(with_moves(lines("<b>" + FIRST, SECOND, THIRD), lines(SECOND, THIRD, "<b>" + FIRST)))
    assert '<del class="moved"><a class="move" id="move-from-1" href="#move-to-1">⇄1</a>' in html
    assert '<ins class="moved"><a class="move" id="move-to-1" href="#move-from-1">⇄1</a>' in html
    assert "<b>" not in html


def test_a_long_passage_is_shown_whole_only_where_it_stands_now() -> None:
    long = " ".join(f"word{at}" for at in range(400))
    pieces = changes(
        lines(long, *[FIRST, SECOND, THIRD, FOURTH] * 20), lines(*[FIRST, SECOND, THIRD, FOURTH] * 20, long)
    )
    assert pieces is not None
    sizes = {piece.kind: len(piece.text) for piece in pieces if piece.move}
    assert sizes["to"] >= len(long) > sizes["from"]


def test_one_pair_of_copies_is_compared_once_whoever_asks() -> None:
    pair = lines(FIRST, SECOND), lines(SECOND, FIRST)
    assert changes(*pair) is changes(*pair)


def test_pieces_of_another_text_are_refused() -> None:
    with pytest.raises(StaleEdit):
        applied(with_moves("one", "two"), "three")


_SENTENCES = [FIRST, SECOND, THIRD, FOURTH, "Short.", "“Quoted,” she said.", "桥于1931年开放，今年关闭。", ""]
_COPIES = st.lists(st.sampled_from(_SENTENCES) | st.text(max_size=20), max_size=9).map("\n".join)
_JOINED = st.lists(st.sampled_from(_SENTENCES), max_size=9).map(" ".join)


@given(_COPIES | _JOINED, _COPIES | _JOINED)
def test_applied_to_the_old_it_gives_the_new(old: str, new: str) -> None:
    pieces = with_moves(old, new)
    assert applied(pieces, old) == new
    assert all(piece.text for piece in pieces)
    moved = [sorted(p.text for p in pieces if p.kind == kind) for kind in ("from", "to")]
    assert moved[0] == moved[1]


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_the_texts(old: str, new: str) -> None:
    assert applied(with_moves(old, new), old) == new


@pytest.mark.skipif(not PAIRS.exists(), reason="../shared/bench/anchoring is absent: no real revisions were compared")
def test_of_real_revisions_too() -> None:
    with gzip.open(PAIRS, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    assert len(pairs) > 50
    for pair in pairs:
        for old, new in ((pair["old"], pair["new"]), (pair["new"], pair["old"])):
            assert applied(with_moves(old, new), old) == new
