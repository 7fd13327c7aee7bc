"""Which boxes of copy are proposed as furniture: those with the same words on many articles, and no article's own words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corrigenda.anchoring import Box, copy_of
from corrigenda.archive.pages.repeated_boxes import RepeatedBox, repeated_boxes

pytestmark = pytest.mark.pure
INVITE = '<div class="tb-join"><h4>Support the Courier</h4><p>Become <a href="/join">a member</a> today.</p></div>'


def boxes_of(body: str, number: int = 0) -> Sequence[Box]:
    story = f"<h1>Story {number}</h1><p class=para>Paragraph {number} of the story.</p>"
    found = copy_of(f"<article class=story>{story}{body}<p class=para>It ends, says witness {number}.</p></article>")
    return found.boxes or ()


def proposed(*bodies: str, times: int = 1, others: int = 0, settled: Sequence[str] = ()) -> list[tuple[str, int, int]]:
    """The selectors proposed for articles with these bodies, `times` each, and `others` that have none."""
    pages = [boxes_of(body, number) for number, body in enumerate([*bodies * times, *[""] * others])]
    return [_short(box) for box in repeated_boxes(pages, settled)]


def _short(box: RepeatedBox) -> tuple[str, int, int]:
    return box.selector, box.articles, box.read


def test_an_invitation_in_a_box_of_the_publishers_own_is_proposed() -> None:
    [box] = repeated_boxes([boxes_of(INVITE, number) for number in range(6)], ())
    assert _short(box) == ("div.tb-join", 6, 6)
    assert box.words == "Support the Courier\nBecome a member today."


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        ('<div class="wrap"><div class="join">Please <a href="/j">join us</a></div></div>', "div.wrap"),
        ('<div id="join"><a href="/j">Join us now</a>, it is cheap.</div>', "div#join"),
        ('<section class="b a post-1931"><p>Our app is new.</p><button>Get it</button></section>', "section.a.b"),
        ('<form class="sub"><p>All the news at six.</p><input name=q><button>Send</button></form>', "form.sub"),
        ('<ul class="tips"><li>Send a tip to <a href="/tips">our desk</a>.</li></ul>', "ul.tips"),
        (
            '<div class="wl"><h3>Keep reading for one crown</h3><p>Already a subscriber? <a href="/in">Log in</a></p></div>',
            "div.wl",
        ),
        ('<div class="join">— <a href="/j">Поддержите</a> «Курьер».</div>', "div.join"),
    ],
)
def test_a_box_is_named_by_what_other_pages_have_as_well(body: str, selector: str) -> None:
    assert proposed(body, times=6) == [(selector, 6, 6)]


def test_a_quotation_mark_or_a_capital_makes_no_other_block() -> None:
    bodies = [
        "<div class=j>“Join”  <a href=/j>us</a> today.</div>",
        '<div class=j>"JOIN" <a href=/j>us</a> today.</div>',
    ]
    assert proposed(*bodies, times=3) == [("div.j", 6, 6)]


@pytest.mark.parametrize(
    ("times", "others", "is_proposed"), [(4, 0, False), (5, 0, True), (5, 20, True), (5, 21, False)]
)
def test_the_follow_ups_of_one_story_are_too_few(times: int, others: int, is_proposed: bool) -> None:
    assert bool(proposed(INVITE, times=times, others=others)) is is_proposed


@pytest.mark.parametrize(
    "body",
    [
        "<p class=note>The Courier asked the ministry for comment.</p>",
        "<p class=note>This story is part of <a href=/series>our series</a>.</p>",
        "<div class=back><p>The bridge was closed in May. The town has no other.</p></div>",
        "<figure class=quote><p>“We will pay for it,” the mayor had said.</p></figure>",
    ],
)
@pytest.mark.parametrize(("times", "others", "is_proposed"), [(19, 0, False), (20, 20, True), (20, 21, False)])
def test_a_repeated_disclaimer_is_not_proposed_from_few_articles(
    body: str, times: int, others: int, is_proposed: bool
) -> None:
    assert bool(proposed(body, times=times, others=others)) is is_proposed


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote class=q>“We will pay for it,” says <a href=/m>the mayor</a>.</blockquote>",
        "<h2 class=sub><a href=/x>What you need to know</a></h2>",
        "<p>Become <a href=/join>a member</a> today.</p>",
        "<div><p>Become <a href=/join>a member</a> today.</p></div>",
        "<div class=post-1931><p>Become <a href=/join>a member</a> today.</p></div>",
        "<div class='плашка'><p>Become <a href=/join>a member</a> today.</p></div>",
        "<header class=top><h1>The morning in short</h1><p>By <a href=/rita>Rita</a>.</p></header>",
        f"<div class=long><a href=/j>Join</a> {'us and read ' * 100}</div>",
    ],
)
def test_what_no_selector_names_surely_is_not_proposed(body: str) -> None:
    assert proposed(body, times=40) == []


@pytest.mark.parametrize(
    "own",
    [
        "<div class=box><p>The bridge in figures: <a href=/f>412 metres</a>.</p></div>",
        "<div class='box wide'><p>The bridge in figures: <a href=/f>412 metres</a>.</p></div>",
        f"<div class=box>{'A box may hold the whole of an article. ' * 40}</div>",
        "<div class=box>Only here.</div><div class=box>Become <a href=/join>a member</a> today.</div>",
    ],
)
def test_a_class_that_once_holds_an_articles_own_words_is_not_proposed(own: str) -> None:
    invite = "<div class=box>Become <a href=/join>a member</a> today.</div>"
    pages = [boxes_of(invite, number) for number in range(30)]
    assert [box.selector for box in repeated_boxes(pages, ())] == ["div.box"]
    assert repeated_boxes([*pages, boxes_of(own, 31)], ()) == []


def test_a_class_that_stands_around_a_story_is_not_proposed() -> None:
    pages = [boxes_of("<div class=box>Become <a href=/join>a member</a> today.</div>", number) for number in range(30)]
    around = copy_of("<div class=box><article><p>A short story.</p></article></div>").boxes or ()
    assert repeated_boxes([*pages, around], ()) == []


@pytest.mark.parametrize("settled", ["div.tb-join", ".tb-join"])
def test_what_was_settled_is_not_proposed_under_another_name(settled: str) -> None:
    invite = (
        INVITE.replace("<div", '<div id="join"')
        .replace("<h4", '<section class="in"><h4')
        .replace("</div>", "</section></div>")
    )
    assert proposed(invite, times=8) == [("div#join", 8, 8)]
    assert proposed(invite, times=8, settled=[settled, "aside > p", ".none"]) == []


def test_what_is_no_copy_already_is_not_proposed() -> None:
    assert proposed("<div class=related><a href=/j>Join us</a> today, it is cheap.</div>", times=8) == []
    assert copy_of("<div class=box>Words</div>", fragment=True).boxes is None


def test_a_page_with_too_many_names_tells_nothing() -> None:
    assert boxes_of("".join(f"<div class=c{letter}{at}>x</div>" for letter in "abc" for at in range(80))) == ()
