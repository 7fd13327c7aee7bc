"""A link leads to the exact words: named so that every browser finds this place and no other, or not named at all.

That browsers highlight these words is shown by tests/browser/test_exact_words.py.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.anchoring import Seam, Surroundings, copy_of
from corrigenda.redline.text_fragment import text_fragment

pytestmark = pytest.mark.pure


def link(markup: str, *, known: bool = True) -> str:
    """Returns what the fragment names, for the words in [[...]] of a page."""
    marked = copy_of(markup.replace("[[", "\ue000").replace("]]", "\ue001")).text
    copy = copy_of(markup.replace("[[", "").replace("]]", ""))
    start, end = marked.index("\ue000"), marked.index("\ue001") - 1
    fragment = text_fragment(copy.text, start, end, copy.surroundings if known else None)
    assert fragment == "" or fragment.startswith("#:~:text=")
    return unquote(fragment.removeprefix("#:~:text="))


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ("<p>It was opened in 19[[31, the arch]]ive of the city says.", "1931, the archive"),  # whole words
        ("<p>A [[résumé]] is long.<p>To resume is short.", "A-,résumé,-is"),
        ("<p>He will [[resume]] it.<p>A résumé it is.", "will-,resume,-it"),
        ("<p>It cost [[1,200]].50 in all.", "cost-,1,200.50,-in"),
        ("<p>“[[We will not pay]]”<p>We will not say", "We will not pay"),
        # two equal lines: the lines beside them tell them apart
        ("<h2>Mon</h2><p>[[Sunny]]</p><h2>Tue</h2><p>Sunny</p>", "Mon-,Sunny,-Tue"),
        ("<h2>Mon</h2><p>Sunny</p><h2>Tue</h2><p>[[Sunny]]</p>", "Tue-,Sunny"),
        ("<p>Rain, then [[sun]], then rain</p><hr><p>Rain, then sun, then rain</p>", ""),
        # cells
        ("<table><tr><td>Bridge<td>[[1200<td>85]]<tr><td>Mill<td>99</table>", "Bridge-,1200,85,-Mill"),
        # a word that is only an initial and the rest
        ("<p><b class=dropcap>T</b>he [[bridge]] was old.", "bridge,-was old"),
        ("<p><b class=dropcap>T</b>[[he]] bridge was old.", ""),
        # figures and words of scripts without spaces
        ("<p>橋は[[1931]]年に開通した。", "橋は-,1931,-年に開通した"),
        ("<p>[[木]]曜日に雨が降った。木を切った。", "木,-曜日に雨が降った"),
        ("<p>東京で<ruby>[[漢字]]<rt>かんじ</rt></ruby>を読む。", "東京で-,漢字"),
        ("<p>สะพานเปิดใน [[ปี 1931]] ตามที่", "สะพานเปิดใน-,ปี 1931"),
        ("<p>다리는 [[1931]]년에 개통되었다.", "다리는-,1931,-년에 개통되었다"),
        # a narrow space joins words; a thin space is written as it is
        ("<p>Il dit «\u202f[[un mot]]\u202f» et part.", "dit-,«\u202fun mot\u202f»,-et"),
        ("<p>Au plus [[5\u2009km]] de pente.", "plus-,5\u2009km,-de"),
    ],
)
def test_the_words_are_named_so_that_there_is_one_place(markup: str, named: str) -> None:
    assert link(markup) == named


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ("<article><p>The bridge was [[closed]] in May.</article>", "was-,closed,-in"),
        (
            "<nav>was closed in</nav><article><p>The bridge was [[closed]] in May.</article>",
            "bridge was-,closed,-in May",
        ),
        ("<nav>The Bridge</nav><article><h1>[[The bridge]]</h1><p>It was old.</article>", "The bridge,-It"),
        ("<nav>The Bridge</nav><article><h1>[[The bridge]]</h1></article>", ""),
    ],
)
def test_the_words_of_the_menu_count_too(markup: str, named: str) -> None:
    assert link(markup) == named


def test_if_nothing_is_known_of_the_page_more_words_are_named() -> None:
    lead = "<h1>A bridge</h1><p>" + "The town is old and the river is slow. " * 4
    markup = f"<article>{lead}<p>The old bridge over the river was [[closed]] in May, they say.</article>"
    assert link(markup) == "was-,closed,-in"
    assert link(markup, known=False) == "river was-,closed,-in May"


def test_if_nothing_is_known_of_the_page_its_headline_is_named_with_the_line_below() -> None:
    assert link("<article><h1>[[The bridge is closed today]]</h1></article>", known=False) == ""
    markup = "<article><h1>[[The bridge is closed]]</h1><p>It was old.</article>"
    assert link(markup, known=False) == "The bridge is closed,-It"


def test_of_many_words_the_ends_are_named_and_each_is_judged_by_itself() -> None:
    markup = "<p>The [[first words of it<p>and the second words of it<p>and the third words of it]] all.<p>The end of it all."
    assert link(markup) == "The-,first words,of it,-all"


def test_words_of_an_advertisement_between_do_not_end_them_early() -> None:
    markup = "<article><p>It [[goes on<div class=ad>ends here</div><p>and ends here]] now.</article>"
    assert link(markup) == "It-,goes on,ends here,-now"


def test_no_words_no_fragment() -> None:
    assert text_fragment("", 0, 0) == ""
    assert text_fragment("A bridge", 1, 2) == ""
    assert text_fragment("A bridge", 2, 2) == ""


SEAM = st.builds(Seam, st.integers(0, 70), st.sampled_from(["", "a b", "\u202f", " \u2009", "1931"]))
SEAMS = st.lists(SEAM, max_size=4)
TEXTS = st.text(st.sampled_from("aAbé1 ,.-\n木年ป\u0301\u200b\u200f\u202f“"), max_size=60) | st.text(max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), SEAMS | st.none())
def test_whatever_the_copy_no_sign_of_it_has_a_meaning(
    copy: str, one: int, other: int, seams: list[Seam] | None
) -> None:
    copy = copy.encode("utf-8", "replace").decode().strip()  # as every copy is
    start, end = sorted((min(one, len(copy)), min(other, len(copy))))
    around = None if seams is None else Surroundings(tuple(sorted(seams, key=lambda seam: seam.ink)))
    written = text_fragment(copy, start, end, around).removeprefix("#:~:text=")
    assert written.isascii() and not set(written) & set(" <>\"'&#")
