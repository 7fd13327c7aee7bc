"""The desk's pages run the desk's own scripts, named by the nonce, and make elements of the desk's own answers alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, Route, expect

from corrigenda.corrections.models import Case

CASE = "/desk/courier/{}/"
INJECTED = {
    "an element made of text": "document.querySelector('main').innerHTML = '<b id=made>x</b>'",
    "a parsed document": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "what htmx would wrap": """
        document.querySelector('main').innerHTML =
          '<body><template class="internal-htmx-wrapper"><b id=made></b></template></body>'""",
    "text as a script": "document.createElement('script').text = 'window.ran = true'",
    "text as code": "setTimeout('window.ran = true')",
    "a second policy": "trustedTypes.createPolicy('default', {createHTML: (text) => text}); window.ran = true",
    "a policy of another name": "trustedTypes.createPolicy('mine', {createHTML: (text) => text}); window.ran = true",
}


@pytest.fixture
def page(sit_down: Callable[..., Page], cases: list[Case], complaints: list[str]) -> Page:
    page = sit_down()
    page.goto(CASE.format(cases[0].number))
    return page


@pytest.mark.parametrize("script", INJECTED.values(), ids=INJECTED)
def test_a_script_of_ours_that_was_led_astray_makes_nothing(page: Page, script: str, complaints: list[str]) -> None:
    with pytest.raises(Error, match=r"TypeError|EvalError|Trusted"):
        page.evaluate(f"() => {{ {script} }}")
    assert page.evaluate("window.ran") is None
    assert page.locator("#made").count() == 0
    complaints.clear()  # the browser says so, too


def test_an_answer_to_a_panel_that_is_gone_is_no_breach(page: Page) -> None:
    """Such an answer has no place any more, and htmx parses it all the same. `watched` hears of a breach."""
    held: list[Route] = []
    page.route("**/advice/", lambda route: held.append(route))
    page.keyboard.press("a")
    notice = page.get_by_label("Notice, as it will be published")
    expect(notice).to_be_visible()
    with page.expect_request("**/advice/"):
        notice.press("x")
    page.locator("a[hx-get$='&edit']").click()
    expect(page.get_by_label("Should read")).to_be_focused()
    with page.expect_response("**/advice/") as answered:
        held[0].continue_()
    answered.value.finished()
    page.evaluate("() => new Promise(requestAnimationFrame)")  # the page has read it


def test_a_file_of_ours_without_the_nonce_is_no_script(page: Page, complaints: list[str]) -> None:
    """A stranger who could write an element into a page could name any file of this host."""
    page.route(page.url, plant)
    page.reload()
    expect(page.locator("html.js")).to_be_attached()
    assert page.evaluate("window.corrigenda") is None
    assert any("/widget.js" in complaint for complaint in complaints)
    complaints.clear()


def plant(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("<main", "<script src=/widget.js></script><main"))
