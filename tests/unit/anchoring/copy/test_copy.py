"""What copy_of promises beyond the vectors: the way back to the markup, and markup of any kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Page, Reading, copy_of, parse_page
from corrigenda.anchoring.copy import copy as copy_module

pytestmark = pytest.mark.pure

PAGE = "<!doctype html><body><article><p>Fish &amp; <b>chips</b></p>\n<p>for tea</p></article>"


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("Fish", "Fish"),
        ("Fish &", "Fish &amp;"),
        ("& chips", "&amp; <b>chips"),
        ("chips\nfor", "chips</b></p>\n<p>for"),
        ("\n", "\n"),
    ],
)
def test_a_range_of_copy_leads_back_to_its_markup(words: str, markup: str) -> None:
    copy = copy_of(PAGE)
    at = copy.text.index(words)
    start, end = copy.source_range(at, at + len(words))
    assert PAGE[start:end] == markup


def test_the_end_of_a_line_is_the_tags_between_two_lines() -> None:
    copy = copy_of("<p>one</p><p>two</p>", fragment=True)
    assert copy.source_range(3, 4) == (6, 13)


def test_a_byte_order_mark_does_not_shift_the_places() -> None:
    markup = "\ufeff<!doctype html><body><p>one</p>"
    start, end = copy_of(markup).source_range(0, 3)
    assert markup[start:end] == "one"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (0, 99), (2, 1)])
def test_a_range_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a range"):
        copy_of("<p>one</p>", fragment=True).source_range(start, end)


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert copy_of("<p>a\ud83db</p>", fragment=True).text == "a\ufffdb"


def test_ten_thousand_nested_elements_are_read() -> None:
    assert copy_of("<div>" * 10_000 + "deep", fragment=True).text == "deep"


def test_markup_is_read_up_to_where_it_nests_deeper_than_any_page() -> None:
    assert copy_of("<p>seen</p>" + "<div>" * 200_000 + "deep" + "</div>" * 200_000, fragment=True).text == "seen"
    assert copy_of("<table><tr>" + "<td><p>cell" * 20_000, fragment=True).text == "\n".join(["cell"] * 20_000)


@pytest.mark.parametrize(
    "one",
    [
        *("<div><!--</div>-->", "<div a='</div>'>", '<div ="><div>">', "<div><table><td></div></table>"),
        *("<div><svg></div></svg>", "<svg><div></svg>", "<div><textarea></div></textarea>", "<div><!--></table>-->"),
    ],
)
def test_what_only_looks_like_an_end_tag_hides_no_depth(one: str) -> None:
    assert copy_of("<p>seen</p>" + one * 100_000 + "<p>deep</p>", fragment=True).text.startswith("seen")
    assert "deep" not in copy_of("<p>seen</p>" + one * 100_000 + "<p>deep</p>", fragment=True).text


def test_what_stands_in_too_many_elements_together_is_not_read() -> None:
    nested = "<div>" * 9_000
    assert copy_of(nested + "<p>x</p>" * 100, fragment=True).text.count("x") == 100
    assert copy_of(nested + "<p>x</p>" * 100_000, fragment=True).text.count("x") < 10_000


def test_misnested_formatting_is_not_opened_again_without_end() -> None:
    count = 6_000  # opened again in each paragraph they would be 36 million elements, 13 GB
    left_open = "".join(f"<b i={number}>" for number in range(count))
    assert copy_of(f"<p>{left_open}" + "<p>x" * count, fragment=True).text == "\n".join("x" * count)
    hidden = "".join(f'<b title="<b>" i="{number}">' for number in range(4_000))
    assert copy_of(f"<p>{hidden}" + "<p>x" * count, fragment=True).text == "\n".join("x" * count)


@pytest.mark.parametrize("count", [3, 2_000])
def test_misnested_words_are_the_same_words_however_many(count: int) -> None:
    page = (
        f"<p><b i=1><EM>one<p>two</b></em>{'<i><p>three</i>' * count}<p><B>four</B>"
        + "<table><u>five<td>six</u></table>"
    )
    lines = ["one", "two", *["three"] * count, "four", "five", "six"]
    assert copy_of(page, fragment=True).text == "\n".join(lines)


def test_an_edit_finds_its_place_among_misnested_formatting() -> None:
    markup = "".join(f"<b i={number}><p>word {number}" for number in range(600))
    copy = copy_of(markup, fragment=True)
    start = copy.text.index("word 599")
    first, last = copy.source_range(start, start + 8)
    assert markup[first:last] == "word 599"


def test_formatting_that_is_closed_keeps_its_name_however_much_of_it() -> None:
    page = "".join(f'<p><em class="ad{number}">out</em> in' for number in range(2_000))
    assert "out" not in copy_of(page, furniture=["em"], fragment=True).text


def test_a_text_is_not_read_for_a_label_however_much_white_space_it_holds() -> None:
    spaces = " " * 1_000
    assert (
        copy_of(f"<p>a</p><p>Advertisement{spaces[:900]}</p><p>{spaces}Advertisement</p>", fragment=True).text
        == "a\nAdvertisement"
    )


@pytest.mark.parametrize("selector", [":has(p)", "p:contains('x')", "p:comment", "[", "", "p::before", ", p"])
def test_a_selector_the_browser_and_the_server_read_differently_matches_nothing(selector: str) -> None:
    copy = copy_of("<article>a<p>x</p></article>", article_selector=selector, furniture=[selector])
    assert copy.text == "a\nx"


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab <>/&;!-=\"'p\n\t\0\ud800é漢"), max_size=60), st.booleans())
def test_no_markup_raises_and_the_copy_is_closed_up(markup: str, fragment: bool) -> None:
    copy = copy_of(markup, fragment=fragment)
    assert copy.text == copy.text.strip(" \n")
    assert not any(gap in copy.text for gap in ("  ", "\n\n", " \n", "\n ", "\t", "\ud800"))
    for place in range(len(copy.text)):
        try:
            start, end = copy.source_range(place, place + 1)
        except LookupError:
            continue
        assert 0 <= start <= end <= len(markup)


def test_a_page_is_parsed_once_for_its_copy_and_for_what_else_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted(markup: str, reading: Reading) -> Page:
        parsed.append(markup)
        return parse_page(markup, reading)

    monkeypatch.setattr(copy_module, "parse_page", counted)
    markup = "<body><div class=lead><article><p>one, parsed once</article><p>around"
    copy = copy_of(markup)
    assert copy.source_range(0, 3) and copy.surroundings.seams and copy.boxes
    assert parsed == [markup]
