"""A page is edited between a reader's suggestion and the editor's decision, in each of the 37 scripted ways.

The reader's and the editor's part in a real browser, with a real desk, newsroom and repository, which all ways share.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from corrigenda.redline.signs import code, split
from tests.browser.reader import open_page, press_open, status
from tests.browser.ways import Line, Way, ahead, even, passage, put_right, way
from tests.edits.kinds import KINDS
from tests.live import Live, tear_down, wait_until

# Of the short run; the long one has all the ways in both browsers.
SHORT = {
    "chromium": ("typo_inside", "dup_deleted", "liveblog_prepend"),
    "firefox": (),
}

STAY = ("strait-talks-resume.md", "lighthouse-prize.md")  # to go on to

_SELECT = """([from, to]) => {
  const point = ([id, offset]) => [document.getElementById(id).firstChild, offset];
  getSelection().setBaseAndExtent(...point(from), ...point(to));
}"""
_AHEAD = """mark => {
  const range = document.createRange();
  range.setStart(mark.parentElement, 0);
  range.setEndBefore(mark);
  return range.toString();
}"""


EVERYWHERE = [
    pytest.param(browser, kind, marks=() if kind in SHORT[browser] else pytest.mark.long)
    for browser in SHORT
    for kind in KINDS
]
assert set(SHORT["chromium"]) < set(KINDS)


@pytest.fixture(scope="module")
def live(browser_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A newsroom for each browser: words corrected in one are a repeated error in the next."""
    desk = Live(tmp_path_factory.mktemp("live"))
    desk.set_up()
    for file in [*desk.repository.glob("*/*.md"), *desk.repository.glob("*/*.html")]:
        if file.name not in STAY:
            file.unlink()  # or the newsroom would read them all anew at every commit
    desk.start()
    yield desk
    tear_down(desk)


@pytest.fixture(scope="module")
def at_home(browser: Browser) -> Iterator[BrowserContext]:
    """The reader's browser, the same for all ways."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="module")
def at_work(live: Live, browser: Browser) -> Iterator[BrowserContext]:
    """The editor's browser, in which Edith has logged in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live.desk}/desk/")
    page.get_by_label("User name").fill("edith")
    page.get_by_label("Password").fill(live.passwords["edith"])
    page.get_by_label("Password").press("Enter")
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    page.close()
    yield context
    context.close()


@pytest.fixture
def reader(at_home: BrowserContext, watched: Callable[[Page], Page]) -> Iterator[Page]:
    page = watched(at_home.new_page())
    yield page
    page.close()


@pytest.fixture
def editor(at_work: BrowserContext, watched: Callable[[Page], Page]) -> Iterator[Page]:
    page = watched(at_work.new_page())
    yield page
    page.close()


@pytest.mark.parametrize(("browser_name", "kind"), EVERYWHERE, indirect=["browser_name"])
def test_edited_in_this_way(kind: str, live: Live, reader: Page, editor: Page) -> None:
    one = way(kind)
    writes(live, one, one.old)
    number = send(reader, live, one)
    writes(live, one, one.new)
    look_again(live, one)

    editor.goto(f"{live.desk}/desk/courier/{number}/")
    if one.is_there and not (one.may_be_gone and live.case(number)["orphan"]):
        sees_the_words(editor, one)
        accept(editor, number, words(passage(one.new)))
        wait_until(lambda: live.case(number)["state"] in ("closed", "conflict"), "the correction")
        right = one.file(put_right(one.new, words(passage(one.new))))
        assert even(live.git("show", f"HEAD:{ref(one)}")) == even(right)
        assert live.case(number)["resolution"] == "corrected"
    else:
        sees_that_they_are_gone(editor)
        assert live.git("show", f"HEAD:{ref(one)}") == one.file(one.new)
        assert live.case(number)["state"] == "open"
    (live.repository / ref(one)).unlink()


def ref(one: Way) -> str:
    return f"city/{one.slug}.html"


def writes(live: Live, one: Way, lines: tuple[Line, ...]) -> None:
    """The newsroom commits the article as these lines, and takes down what went before."""
    (live.repository / ref(one)).write_text(one.file(lines), encoding="utf-8")
    live.git("add", "--all")
    live.git("commit", "--quiet", "--message", "the article")


def words(wrong: str) -> str:
    """What should stand there: quite other words; of several paragraphs, each with some more at either end."""
    lines = wrong.split("\n")
    return "Put right." if len(lines) == 1 else "\n".join(f"Put right: {line} (So it is.)" for line in lines)


def send(page: Page, live: Live, one: Way) -> int:
    """The reader marks the words and says what they should be; the desk reads the page. The case's number."""
    open_page(page, f"{live.newsroom}/city/{one.slug}/")
    marked = [(f"p{at}", line) for at, line in enumerate(one.old) if line.inside]
    (first, top), (last, bottom) = marked[0], marked[-1]
    to = units(bottom.before + (bottom.inside or ""))
    page.evaluate(_SELECT, [[first, units(top.before)], [last, to]])
    popover = press_open(page)
    expect(popover.get_by_label("Should read")).to_have_value(passage(one.old))
    popover.get_by_label("Should read").fill(words(passage(one.old)))
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text(re.compile(r"Number \d"))
    number = int(
        re.findall(r"\d+", status(page).inner_text())[0]
    )  # others are opened where the same words were corrected
    wait_until(lambda: live.case(number).get("anchor"), "the page to be read")
    return number


def units(text: str) -> int:
    """UTF-16 code units, which a browser counts in."""
    return len(text.encode("utf-16-le")) // 2


def look_again(live: Live, one: Way) -> None:
    """The CMS tells the desk what the page says now."""
    url = f"{live.newsroom}/city/{one.slug}/"
    with urllib.request.urlopen(url, timeout=20) as page:
        body = {"url": url, "html": page.read().decode()}
    assert live.call("PUT", "/api/v1/articles", body, token=True)[0] == 200


def sees_the_words(editor: Page, one: Way) -> None:
    mark = editor.locator(".copy.whole mark")
    assert mark.text_content() == shown(passage(one.new))
    assert mark.evaluate(_AHEAD) == shown(ahead(one.new))


def sees_that_they_are_gone(editor: Page) -> None:
    expect(editor.get_by_role("heading", name="The passage is gone")).to_be_visible()
    expect(editor.locator(".copy.whole mark")).to_have_count(0)
    expect(editor.get_by_role("link", name="Accept as suggested")).to_have_count(0)


def shown(text: str) -> str:
    """As the desk prints it: what cannot be seen is a sign."""
    return "".join(code(run) if sign else run for run, sign in split(text, changed=False))


def accept(editor: Page, number: int, right: str) -> None:
    editor.wait_for_function("document.hasFocus()")  # a Firefox just started hears no key before that
    editor.keyboard.press("e")
    expect(editor.get_by_label("Should read")).to_be_focused()
    editor.keyboard.press("Control+A")
    for at, line in enumerate(right.split("\n")):
        if at:
            editor.keyboard.press("Shift+Enter")  # Enter alone sends the decision
        editor.keyboard.type(line)
    for line in right.split("\n"):
        expect(preview(editor)).to_contain_text(line[:40])  # the middle of a long line is left out
    # The notice of several paragraphs is long. Nothing is sent before its last line was on the screen.
    editor.get_by_label("Notice, as it will be published").scroll_into_view_if_needed()
    expect(editor.get_by_role("button", name="Accept", exact=True)).not_to_have_attribute("aria-disabled", "true")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {number}: accepted.")


def preview(editor: Page) -> Locator:
    return editor.locator("#preview .clean")
