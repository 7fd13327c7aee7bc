"""What a reader selects becomes the selector the server would make: across furniture, tags and any script."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from corrigenda.anchoring import Anchor, Selector, copy_of, describe, locate
from tests.browser.reader import open_page, press_open, select, status
from tests.browser.widget_host import Desk, Host

AD = '<div class="ad-slot"><p>Advertisement</p><p>Buy soap 🧼 now</p></div>'
CARD = '<aside class="topics-of-interest"><h3>Other Topics of Interest</h3><a href="#">A flood of letters</a></aside>'
CASES = [
    pytest.param("<p>The first half,</p>" + AD + "<p>the second half.</p>", "first half", "second", id="across an ad"),
    pytest.param("<p>One talk</p>" + CARD + "<p>another talk</p>", "talk", "another", id="across a card"),
    pytest.param("<p>Hal<b>la</b>m <i>sa</i>id <a href='#'>no</a>.</p>", "la", "sa", id="across inline tags"),
    pytest.param("<p>👩🏽‍🚀 She flew 🇺🇦 home ❤️ today</p>", "flew 🇺🇦", None, id="emoji"),
    pytest.param("<p>𝒜𝒜 and 𠮷野家 then 😀😀 end</p>", "𠮷野家", "😀 end", id="beyond the first plane"),
    pytest.param("<p>She said “it’s — well — ‘fine’”.</p>", "“it’s — well", None, id="curly quotes and dashes"),
    pytest.param(
        "<p>総理大臣は　<ruby>昨日<rt>きのう</rt></ruby>東京で述べた。</p>", "大臣", "東京", id="Japanese with readings"
    ),
    pytest.param("<p dir='rtl'>אמר השר <bdi>John</bdi> ביום שלישי</p>", "השר", "ביום", id="Hebrew"),
    pytest.param("<p>قال الوزير يوم الثلاثاء إن الجسر آمن</p>", "الوزير", "الجسر", id="Arabic"),
    pytest.param("<p>cafe\u0301 au lait, Zu\u0308rich</p>", "cafe\u0301 au", None, id="combining marks"),
    pytest.param("<p>5&nbsp; km\n  away<br>from &shy;here</p>", "km", "from", id="white space and a line break"),
    pytest.param(
        "<table><tr><td>Red</td><td>12</td></tr><tr><td>Blue</td><td>8</td></tr></table>", "12", "8", id="cells"
    ),
]


def _article(html: str) -> str:
    return f"<header>Menu</header><article><h1>Title</h1>{html}<p>The end of it all.</p></article>"


@pytest.mark.parametrize(("html", "first", "last"), CASES)
def test_a_selection_becomes_the_servers_selector(
    page: Page, host: Host, desk: Desk, html: str, first: str, last: str | None
) -> None:
    address = host.page(_article(html))
    open_page(page, address)
    select(page, first, last)
    press_open(page).get_by_label("Why?").press_sequentially("It is wrong.")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    target: dict[str, Any] = desk.suggestions[0]["target"]
    copy = copy_of(host.pages["/story"]).text
    assert target == asdict(describe(copy, target["start"], target["end"]))
    assert target["exact"].startswith(first.split(" ")[0])
    assert target["exact"].endswith((last or first).split(" ")[-1])
    assert "soap" not in target["exact"] and "letters" not in target["exact"]
    found = locate(Selector(**target), copy)
    assert isinstance(found, Anchor)
    assert (found.start, found.end, found.state) == (target["start"], target["end"], "unchanged")


_DESCRIBE = """([html, furniture, from, to]) => {
  document.body.innerHTML = html;
  const range = document.createRange();
  const point = ([selector, offset, text]) => {
    const element = document.querySelector(selector);
    return [text ? element.firstChild : element, offset];
  };
  range.setStart(...point(from));
  range.setEnd(...point(to));
  const copy = corrigenda.copyOf([document.body], furniture);
  const target = corrigenda.describeRange(copy, range);
  return { text: copy.text, target };
}"""


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        pytest.param(["#a", 0, True], ["#c", 0, True], "one two", id="a paragraph taken whole by three clicks"),
        pytest.param(["#ad", 0, False], ["#c", 5, True], "three", id="from within an ad"),
        pytest.param(["#a", 4, True], ["#ad", 1, False], "two", id="to within an ad"),
        pytest.param(["body", 0, False], ["body", 3, False], "one two\nthree four", id="everything"),
        pytest.param(["#ad", 0, False], ["#ad", 1, False], None, id="an ad alone"),
        pytest.param(["#a", 3, True], ["#a", 4, True], None, id="white space alone"),
    ],
)
def test_the_ends_of_a_selection(pure: Page, start: list[Any], end: list[Any], exact: str | None) -> None:
    html = '<p id="a">one two</p><div class="ad" id="ad"><b>Buy</b></div><p id="c">three four</p>'
    found = pure.evaluate(_DESCRIBE, [html, [], start, end])
    assert (found["target"] and found["target"]["exact"]) == exact


def test_half_an_emoji_is_the_whole_of_it(pure: Page) -> None:
    target = pure.evaluate("corrigenda.describe('a😀b😀c', 2, 5)")
    assert (target["exact"], target["start"], target["end"]) == ("😀b😀", 1, 4)


def test_context_is_64_code_points_each_side(pure: Page) -> None:
    text = "😀" * 100 + "word" + "𠮷" * 100
    target = pure.evaluate("(text) => corrigenda.describe(text, 200, 204)", text)
    assert target == asdict(describe(text, 100, 104))


_FIND = "([text, target]) => corrigenda.find(text, target)"


def _target(before: str, exact: str, after: str) -> dict[str, Any]:
    return asdict(describe(before + exact + after, len(before), len(before + exact)))


def test_words_are_found_where_their_context_is(pure: Page) -> None:
    target = _target("The first talks were short. The second ", "talks", " were long, and then came the third talks.")
    text = "New: the first talks were short. The second talks were long, and then came the third talks."
    second = text.index("talks were long")
    assert pure.evaluate(_FIND, [text, target]) == [second, second + len("talks")]


def test_a_mark_is_not_drawn_where_it_could_stand_twice_or_nowhere(pure: Page) -> None:
    target = _target("He went to the ", "talks", " on Monday")
    for text in ["He went to the talks on Monday. He went to the talks on Monday.", "He did not go.", ""]:
        assert pure.evaluate(_FIND, [text, target]) is None
