"""The desk's pages on small and large screens, light and dark: nothing sticks out, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.models import Case
from corrigenda.corrections.sites.set_tokens import add_token
from corrigenda.newsroom.models import Role, Scope
from tests.browser.desk.conftest import WIDER, Look
from tests.factories import MembershipFactory

LONG_IN_FIREFOX = True


def pages(cases: list[Case]) -> list[str]:
    case = f"/desk/courier/{cases[1].number}/"
    return [
        "/desk/courier/",
        "/desk/courier/?state=closed",
        case,
        *(case + verb for verb in ("accept/", "accept/?edit", "stet/", "duplicate/", "ask/", "not-a-correction/")),
        f"/desk/courier/{cases[2].number}/",
        "/desk/courier/partners/",
        "/desk/courier/answers/",
        "/desk/courier/statistics/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_fits_and_can_be_used_by_all(
    sit_down: Callable[..., Page],
    cases: list[Case],
    look_at: Look,
    scheme: str,
    width: int,
) -> None:
    Case.objects.filter(pk=cases[2].pk).update(state="conflict", trouble="The CMS was away.", orphaned="ambiguous")
    editor = sit_down(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in pages(cases):
        editor.goto(path)
        name = path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-")
        look_at(editor, f"{name}-{width}-{scheme}")


OF_THE_SITE = [
    "held",
    "mails",
    "new?article={article}",
    "search?q=bridge",
    "stealth",
    "reading",
    "systems",
    "tokens",
    "alerts",
    "authors",
    "mine",
    "connector",
    "routing",
    "settings",
    "remove",
    "staff",
    "policy",
]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_so_does_every_page_of_the_site(
    sit_down: Callable[..., Page], cases: list[Case], look_at: Look, width: int, scheme: str
) -> None:
    site = cases[0].site
    administrator = MembershipFactory.create(site=site, role=Role.ADMINISTRATOR).staff
    add_token(site=site, by=Actor(ActorRole.ADMINISTRATOR, administrator), name="cms", scopes=[Scope.READ_CASES])
    page = sit_down(administrator, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for name in OF_THE_SITE:
        path, _, query = name.format(article=cases[0].article_id).partition("?")
        answer = page.goto(f"/desk/courier/{path}/?{query}")
        assert answer is not None and answer.status == 200, name
        look_at(page, f"site-{path}-{width}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_so_do_the_login_and_the_keys(
    sit_down: Callable[..., Page], cases: list[Case], axe: Callable[[Page], list[str]], scheme: str
) -> None:
    editor = sit_down(color_scheme=scheme)
    editor.goto("/desk/courier/")
    editor.keyboard.press("?")
    expect(editor.get_by_role("dialog")).to_be_visible()
    assert axe(editor) == []
    editor.context.clear_cookies()
    editor.goto("/desk/login/")
    assert axe(editor) == []


def test_in_arabic_the_page_is_its_own_mirror_image(
    sit_down: Callable[..., Page], cases: list[Case], axe: Callable[[Page], list[str]]
) -> None:
    editor = sit_down(viewport={"width": 360, "height": 900}, locale="ar")
    for path in pages(cases):
        editor.goto(path)
        expect(editor.locator("html")).to_have_attribute("dir", "rtl")
        assert editor.evaluate(WIDER) <= 0, path
    assert axe(editor) == []


def test_without_script_the_forms_do_it_all(sit_down: Callable[..., Page], cases: list[Case]) -> None:
    editor = sit_down()
    editor.route("**/*.js", lambda route: route.abort())  # this Firefox cannot be told to run no scripts
    editor.goto(f"/desk/courier/{cases[0].number}/")
    editor.get_by_role("link", name="Accept with changes").click()
    editor.get_by_label("Should read").fill("1933")
    editor.get_by_role("button", name="Show the change").click()
    expect(editor.locator("#preview ins")).to_have_text("1933")
    editor.get_by_role("button", name="Accept", exact=True).click()
    expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {cases[0].number}: accepted.")
