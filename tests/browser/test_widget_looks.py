"""The popover on phones and desks, light and dark: no violation of accessibility rules, nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.reader import drag_over, open_page, popover, press_open, select, status
from tests.browser.widget_host import Desk, Host, answer

LONG_IN_FIREFOX = True

STORY = (
    "<main><article><h1>Bridge over the Sarn to reopen</h1><p>The minister said on Tuesday that the bridge "
    "is safe, and that nobody had any doubt about the integrety of its steel.</p></article></main>"
)
ERRORS = {"title": "Please mend the fields", "errors": [{"field": "email", "message": "This address has no domain."}]}
ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs/embedding.md"
UI = ROOT / "widget/src/ui"
OVERFLOWING = """() => {
  const root = document.querySelector("[data-corrigenda=popover]").shadowRoot;
  const wide = ({ scrollWidth, clientWidth, localName }) => clientWidth && scrollWidth > clientWidth && localName !== "select";
  return [...root.querySelectorAll("dialog, dialog *:not(.said)")].filter(wide).map((each) => each.outerHTML);
}"""
_SMALL_TARGETS = """() => {
  const root = document.querySelector("[data-corrigenda=popover]").shadowRoot;
  const kinds = "button, input:not([type=checkbox]), textarea, select, summary, label.check";
  const small = (each) => each.checkVisibility() && each.getBoundingClientRect().height < 44;
  return [...root.querySelectorAll(`dialog :is(${kinds})`)].filter(small).map((each) => each.outerHTML);
}"""


def _look(page: Page, axe: Callable[[Page], list[str]], shot: Callable[[str], Path], name: str) -> None:
    shot(name)
    assert axe(page) == []
    box = popover(page).bounding_box()
    size = page.viewport_size
    assert box and size
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    assert page.evaluate(_SMALL_TARGETS) == []


def _without_contrast(axe: Callable[[Page], list[str]]) -> Callable[[Page], list[str]]:
    """axe reads the colours that the page asked for, and not those that the reader's system forces on it."""
    return lambda page: [line for line in axe(page) if not line.startswith("color-contrast")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_every_state_of_the_popover(
    new_context: Callable[..., BrowserContext],
    watched: Callable[[Page], Page],
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], Path],
    host: Host,
    desk: Desk,
    browser_name: str,
    scheme: str,
    width: int,
    height: int,
) -> None:
    if scheme == "dark" and browser_name == "firefox":
        pytest.skip("stock Firefox does not pretend a dark scheme to Playwright")
    context = new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = watched(context.new_page())

    def look(state: str) -> None:
        _look(page, axe, lambda name: screenshot(page, name), f"popover-{state}-{scheme}-{width}")

    desk.script = [answer(422, ERRORS)]
    open_page(page, host.page(STORY))
    select(page, "integrety")
    opened = press_open(page)
    look("open")
    opened.get_by_label("Should read").press_sequentially("integrity")
    opened.get_by_text("About you").click()
    page.keyboard.press("Control+Enter")
    expect(opened.get_by_label("Email")).to_have_attribute("aria-invalid", "true")
    look("error")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    look("sent")
    page.keyboard.press("Enter")
    expect(opened).not_to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    press_open(page)
    look("form")


def test_it_stands_beside_the_words_not_on_them(page: Page, host: Host) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    open_page(page, host.page(STORY))
    select(page, "integrety")
    box = press_open(page).bounding_box()
    words = page.evaluate(
        "getSelection().rangeCount && [...CSS.highlights.get('corrigenda-chosen')][0].getBoundingClientRect().bottom"
    )
    assert box and box["y"] >= words


def test_it_moves_only_where_the_reader_wants_motion(page: Page, host: Host) -> None:
    open_page(page, host.page(STORY))
    select(page, "integrety")
    press_open(page)
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("narrow", {"viewport": {"width": 320, "height": 640}}, id="320 px"),
        pytest.param("zoomed", {"viewport": {"width": 640, "height": 400}}, id="1280 px at 200 %"),
        pytest.param("zoomed-more", {"viewport": {"width": 320, "height": 256}}, id="1280 px at 400 %"),
        pytest.param("forced", {"forced_colors": "active"}, id="forced colours"),
        pytest.param("forced-dark", {"forced_colors": "active", "color_scheme": "dark"}, id="forced colours, dark"),
        pytest.param("still", {"reduced_motion": "reduce"}, id="reduced motion"),
    ],
)
def test_the_popover_on_odd_screens(
    new_context: Callable[..., BrowserContext],
    watched: Callable[[Page], Page],
    axe: Callable[[Page], list[str]],
    screenshot: Callable[[Page, str], Path],
    host: Host,
    browser_name: str,
    name: str,
    options: dict[str, object],
) -> None:
    if browser_name == "firefox" and "forced" in name:
        pytest.skip("stock Firefox does not pretend forced colours to Playwright")
    page = watched(new_context(**options).new_page())
    open_page(page, host.page(STORY))
    select(page, "integrety")
    opened = press_open(page)
    page.keyboard.type("integrity")
    _look(
        page,
        _without_contrast(axe) if "forced" in name else axe,
        lambda shot: screenshot(page, shot),
        f"popover-{name}",
    )
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate("document.getAnimations().length") == 0
    send = opened.get_by_role("button", name="Send")
    send.focus()
    expect(send).to_be_in_viewport(ratio=1)
    proof = opened.locator(".proof").bounding_box()
    assert proof and proof["height"] > 40
    for label in ["Should read", "Kind", "Email"]:
        opened.get_by_label(label).focus()
        expect(opened.get_by_label(label)).to_be_in_viewport()
    if "forced" in name:
        border, around = send.evaluate(
            "(send) => [getComputedStyle(send), getComputedStyle(send.parentElement)].map("
            "(style, at) => at ? style.backgroundColor : style.borderTopColor)"
        )
        assert border != around and send.evaluate("(send) => getComputedStyle(send).borderTopWidth") == "1px"


def test_from_right_to_left(page: Page, host: Host, desk: Desk, screenshot: Callable[[Page, str], Path]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    desk.words = {"ar": {"Suggest a correction": "اقترح تصحيحا", "Should read": "الصواب", "Send": "أرسل"}}
    open_page(page, host.page("<article dir='rtl'><p>قال الوزير إن <b>الجسر</b> آمن</p></article>", lang="ar"))
    drag_over(page, page.locator("b"))
    expect(page.get_by_role("button", name="اقترح تصحيحا")).to_be_visible()
    screenshot(page, "button-rtl")
    opened = press_open(page)
    expect(opened).to_have_css("direction", "rtl")
    screenshot(page, "popover-rtl")
    send, close = opened.get_by_role("button", name="أرسل").bounding_box(), opened.locator(".close").bounding_box()
    assert send and close and send["x"] < 160 and close["x"] < 160
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [
        ("", "dark", True),
        ("auto", "dark", True),
        ("light", "dark", False),
        ("dark", "light", True),
        ("drak", "light", False),
    ],
)
def test_the_theme_of_the_tag_comes_before_the_systems(
    new_context: Callable[..., BrowserContext], host: Host, browser_name: str, theme: str, system: str, dark: bool
) -> None:
    if browser_name == "firefox":
        pytest.skip("stock Firefox does not pretend a dark scheme to Playwright")
    page = new_context(color_scheme=system).new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "warning" else None)
    open_page(page, host.page(STORY, tag=f'data-theme="{theme}"' if theme else ""))
    select(page, "integrety")
    expect(press_open(page)).to_have_css("background-color", "rgb(28, 29, 32)" if dark else "rgb(255, 255, 255)")
    assert said == (["Corrigenda: unknown data-theme"] if theme == "drak" else [])


_LOOKS = {
    "accent": ("Send", "background-color", "light-dark(#800000, #ff8080)", "rgb(128, 0, 0)"),
    "on-accent": ("Send", "color", "#ffff00", "rgb(255, 255, 0)"),
    "radius": ("Send", "border-top-left-radius", "0px", "0px"),
    "font": ("Send", "font-family", "monospace", "monospace"),
    "paper": ("dialog", "background-color", "#fff8f0", "rgb(255, 248, 240)"),
    "ink": ("dialog", "color", "#000080", "rgb(0, 0, 128)"),
    "quiet": (".proof", "color", "#606060", "rgb(96, 96, 96)"),
    "error": ("del", "color", "#a000a0", "rgb(160, 0, 160)"),
    "copy-font": ("h2", "font-family", "cursive", "cursive"),
}


def test_the_page_chooses_colours_fonts_and_corners(
    page: Page, host: Host, screenshot: Callable[[Page, str], Path]
) -> None:
    open_page(page, host.page(STORY))
    for name, (_, _, value, _) in _LOOKS.items():
        page.evaluate("(pair) => document.documentElement.style.setProperty(...pair)", [f"--corrigenda-{name}", value])
    select(page, "integrety")
    opened = press_open(page)
    page.keyboard.type("integrity")
    screenshot(page, "popover-own-looks")
    for place, css, _, seen in _LOOKS.values():
        at = {"Send": opened.get_by_role("button", name="Send"), "dialog": opened}.get(place, opened.locator(place))
        expect(at).to_have_css(css, seen)


def test_every_custom_property_is_documented() -> None:
    documented = set(re.findall(r"^\| `--corrigenda-([a-z-]+)`", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    sources = "".join(each.read_text(encoding="utf-8") for each in sorted(UI.iterdir()) if each.is_file())
    used = set(re.findall(r"var\(--corrigenda-([a-z-]+)", sources))
    assert documented == used == {*_LOOKS, "heading"}  # the heading's size has a test with the notices
