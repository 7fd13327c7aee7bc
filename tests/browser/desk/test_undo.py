"""An editor takes back what went in by a slip; what nobody takes back takes effect, with or without the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from corrigenda.corrections.models import Case
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff
from tests.browser.deciding import press_enter
from tests.browser.desk.conftest import Look
from tests.live import wait_until

LONG_IN_FIREFOX = True
WINDOW = 60  # seconds: a busy machine takes its time


@pytest.fixture
def wait(editor: Page, monkeypatch: pytest.MonkeyPatch, do_jobs: Callable[[], None]) -> Callable[[int], None]:
    """wait(9): so many seconds later, at the desk and in the browser; the worker has done what was due."""
    real, ahead = clock.now, timedelta(0)
    editor.clock.install()

    def run(seconds: int) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda: real() + ahead)
        do_jobs()
        if not editor.is_closed():
            editor.clock.run_for(seconds * 1000)

    return run


@pytest.fixture(autouse=True)
def _window(ed: Staff) -> None:
    ed.own_undo_seconds = WINDOW
    ed.save()


def bar(page: Page) -> Locator:
    return page.locator("#undo")


def tick_until(page: Page, said: str) -> None:
    """Lets the browser's clock run, a second at a time, until the bar says this: it asks again while an answer comes."""

    def ticked() -> bool:
        page.clock.run_for(1000)
        return said in (bar(page).text_content() or "")

    wait_until(ticked, f"the bar to say {said!r}")


def stet(editor: Page, case: Case) -> None:
    editor.goto(f"/desk/courier/{case.number}/")
    editor.keyboard.press("s")
    expect(editor.get_by_label("The words are correct as they are.")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(bar(editor)).to_contain_text(f"No. {case.number}: decided. The words stand.")


def state(case: Case) -> str:
    case.refresh_from_db(fields=["state"])
    return case.state


def test_z_undoes_at_second_nine_and_leads_back(
    editor: Page, cases: list[Case], wait: Callable[[int], None], look_at: Look
) -> None:
    stet(editor, cases[0])
    expect(editor.get_by_role("heading", name=f"No. {cases[1].number}")).to_be_visible()
    wait(9)
    expect(bar(editor).locator("[data-left]")).to_have_text(re.compile(r"^[1-5]?\d s left$"))
    look_at(editor, "undo-bar-1280")
    editor.keyboard.press("z")
    expect(editor.locator(".messages[role=status]")).to_contain_text("undone. Nothing was published or sent.")
    expect(editor.get_by_label("Or a reason of your own")).to_have_value("The words are correct as they are.")
    wait(WINDOW)
    assert (state(cases[0]), mail.outbox) == ("open", [])


def test_the_bar_says_what_became_of_it(editor: Page, cases: list[Case], wait: Callable[[int], None]) -> None:
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.keyboard.press("a")
    press_enter(editor)
    expect(bar(editor)).to_contain_text("decided. The change is accepted.")
    wait(WINDOW)
    expect(bar(editor)).to_contain_text("accepted. Now make the change in your CMS")
    expect(bar(editor).get_by_role("button")).to_have_count(0)
    assert state(cases[0]) == "approved"


def test_while_the_worker_is_late_the_bar_says_so_and_asks_again(
    editor: Page, cases: list[Case], wait: Callable[[int], None], do_jobs: Callable[[], None]
) -> None:
    stet(editor, cases[0])
    editor.clock.run_for(WINDOW * 1000 + 1000)  # in the browser alone
    expect(bar(editor).get_by_role("button", name="Undo")).to_be_visible()
    wait(WINDOW)
    tick_until(editor, "the words stand. The readers who left an address are being told.")


def test_a_browser_closed_at_second_five_loses_nothing(
    editor: Page, cases: list[Case], wait: Callable[[int], None]
) -> None:
    stet(editor, cases[0])
    wait(5)
    editor.close()
    assert state(cases[0]) == "decided"
    wait(WINDOW)
    assert state(cases[0]) == "closed"


def test_the_second_editor_objects(
    editor: Page, cases: list[Case], sit_down: Callable[..., Page], stan: Staff, look_at: Look
) -> None:
    stet(editor, cases[0])
    other = sit_down(staff=stan)
    other.goto(f"/desk/courier/{cases[0].number}/")
    expect(bar(other).get_by_role("button")).to_have_count(0)
    other.get_by_label("Why it should not take effect").click()
    look_at(other, "undo-object-1280")
    other.keyboard.type("The plaque says 1932.")
    other.get_by_role("button", name="Object, and undo it").press("Enter")
    expect(other.locator(".messages[role=status]")).to_contain_text("undone.")
    editor.goto(f"/desk/courier/{cases[0].number}/")
    expect(editor.get_by_role("heading", name="Someone objected")).to_be_visible()
    expect(editor.get_by_text("The plaque says 1932.")).to_be_visible()
    assert state(cases[0]) == "open"


def test_without_script_the_button_undoes(editor: Page, cases: list[Case]) -> None:
    editor.route("**/*.js", lambda route: route.abort())
    editor.goto(f"/desk/courier/{cases[0].number}/stet/")
    editor.get_by_label("The words are correct as they are.").check()
    editor.get_by_role("button", name="Let it stand").click()
    expect(bar(editor)).to_contain_text(re.compile(r"until \d\d:\d\d:\d\d"))
    bar(editor).get_by_role("button", name="Undo").click()
    expect(editor.locator(".messages[role=status]")).to_contain_text("undone.")
    assert state(cases[0]) == "open"
