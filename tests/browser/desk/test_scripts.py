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
