"""The page asks for itself where a change would be written, and shows it while the editor reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.models import Case, SourceLookup
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


@pytest.fixture
def in_a_cms(cases: list[Case]) -> Case:
    Site.objects.update(connector="git", connector_settings={"repo": "nowhere", "path": "{path}.md"})
    return cases[0]


def _the_cms_answers(case: Case) -> None:
    SourceLookup.objects.create(article=case.article, connector="git", ref="city/bridge.md", asked_at=clock.now())


@pytest.mark.parametrize("key", ["", "a"], ids=["on the case page", "in the form"])
def test_the_answer_comes_by_itself(key: str, editor: Page, in_a_cms: Case, axe: Callable[[Page], list[str]]) -> None:
    editor.goto(f"/desk/courier/{in_a_cms.number}/")
    with editor.expect_response("**/ask-cms/") as asked:
        if key:
            editor.keyboard.press(key)
            expect(editor.get_by_label("This is a")).to_be_visible()
    assert asked.value.status == 200
    expect(editor.locator("#decide")).to_contain_text("git is being asked where this change would be written.")
    assert Job.objects.filter(task="look-up-source").count() == 1
    assert axe(editor) == []
    _the_cms_answers(in_a_cms)
    expect(editor.locator("#decide")).to_contain_text("Will be written to git: city/bridge.md")
