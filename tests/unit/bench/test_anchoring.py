"""The judge of anchoring is judged: its truths are true, its verdicts fair, and its report tells when it fails."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.anchoring.drafts import Draft, edited, quoted, written
from bench.anchoring.growth import Point
from bench.anchoring.hostile import TEXTS, named
from bench.anchoring.plot import drawn
from bench.anchoring.report import rows, table
from bench.anchoring.verdicts import Range, Truth, shares, verdict
from corrigenda.anchoring import Anchor, Orphan

pytestmark = pytest.mark.pure

TEXT = "One two three four five six seven eight nine ten. "


@pytest.mark.parametrize(
    ("truth", "answer", "expected"),
    [
        (Truth((0, 20)), (0, 20), "ok"),
        (Truth((0, 18)), (0, 20), "ok"),
        (Truth((4, 7)), (3, 8), "ok"),  # white space at the edges is nothing
        (Truth((0, 20)), (0, 12), "loose"),
        (Truth((0, 20)), (30, 49), "wrong"),
        (Truth((0, 20)), None, "missed"),
        (Truth((0, 20), may_be_gone=True), None, "ok"),
        (Truth(None), None, "ok"),
        (Truth(None), (0, 3), "false"),
    ],
)
def test_an_answer_is_judged_by_how_much_of_the_passage_it_is(
    truth: Truth, answer: Range | None, expected: str
) -> None:
    assert verdict(truth, answer, TEXT) == expected


def test_what_is_gone_and_what_is_there_are_counted_apart() -> None:
    there, gone = Truth((0, 3)), Truth(None)
    judged = [(there, "ok"), (there, "missed"), (gone, "ok"), (gone, "ok"), (gone, "ok"), (gone, "false")]
    assert shares(judged) == {"ok": 66.67, "loose": 0, "wrong": 0, "false": 25, "missed": 50}  # type: ignore[arg-type]


@pytest.mark.parametrize("draft", [written(2_000, 7), quoted([TEXT * 3 + "\n" + TEXT] * 60, 2_000, 7)])
def test_after_forty_edits_a_draft_knows_where_its_words_are(draft: Draft) -> None:
    passages = draft.passages(200)
    edited(draft, 2_000)
    now = draft.printed()
    for passage in passages:
        truth = now.truth(passage)
        kept = [word.text for word in passage.words if word in now.places]
        assert (truth.place is None) == (not kept)
        if truth.place:
            words = now.text[slice(*truth.place)].split()
            assert (words[0], words[-1]) == (kept[0], kept[-1])


@pytest.mark.parametrize("name", TEXTS)
def test_of_a_hostile_text_no_answer_is_honest_and_its_own_place_is_judged(name: str) -> None:
    text = named(name, size=2_000, anchors=12)
    assert len(text.selectors) == 12 and text.old != text.new
    assert all(text.honest(selector, Orphan("ambiguous")) for selector in text.selectors)


def test_a_guess_in_a_hostile_text_is_not_honest() -> None:
    text = named("identical paragraphs", size=20_000, anchors=12)
    guess = Anchor(0, 10, "unchanged", 1.0)
    assert not any(text.honest(selector, guess) for selector in text.selectors)


def test_the_plot_has_a_line_for_each_number_of_anchors() -> None:
    points = [
        Point(way, words, anchors, words * anchors / 1000)
        for way in ("with_old", "selector", "peer")
        for words in (1000, 5000)
        for anchors in (1, 10)
    ]
    drawing = ElementTree.fromstring(drawn(points, "Times & places"))
    lines = [path for path in drawing.iter("{http://www.w3.org/2000/svg}path") if path.get("fill") == "none"]
    assert len(lines) == 8  # two numbers of anchors, ours and the peer's, in both panels
    assert not [path for path in lines if "nan" in str(path.get("d"))]


def test_the_report_tells_what_is_not_met() -> None:
    figures = {"typical": {"with_old": {"ok": 99.9, "median_ms": 0.7}, "peer": {"ok": 79.7, "median_ms": 0.14}}}
    assert [(row.name, row.ours, row.peer, row.met) for row in rows(figures)] == [
        ("typical.with_old.ok", 99.9, 79.7, "met"),
        ("typical.with_old.median_ms", 0.7, 0.14, "NOT MET"),
    ]
    assert "5.000" in table(figures)
