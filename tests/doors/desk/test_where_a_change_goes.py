"""An editor sees where a change would be written, and never waits for the CMS that knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from corrigenda.corrections.models import Case
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.doors.desk.pages import address, filled, read, text

REF = "city/bridge.md"


class Cms:
    """Knows a source, or hangs: then nobody may ask it while an editor waits."""

    def __init__(self) -> None:
        self.asked = 0
        self.ref: str | None = REF
        self.down = False

    def ref_of(self, url: str) -> str | None:
        self.asked += 1
        if self.down:
            raise ConnectorError("the CMS: there was no answer (ReadTimeout)", permanent=False)
        return self.ref


@pytest.fixture
def cms(site: Site, monkeypatch: pytest.MonkeyPatch) -> Cms:
    cms = Cms()
    monkeypatch.setattr(registry, "connect", lambda *_, **__: cms)
    Site.objects.filter(pk=site.pk).update(connector="webhook", connector_settings={"url": "https://cms.example/"})
    return cms


def ask(desk: Client, case: Case) -> HttpResponse:
    """What the page does by itself."""
    (asking,) = read(desk.get(address(case))).query("[hx-post$='/ask-cms/']")
    return desk.post(asking.attrs["hx-post"])


def asks_again(answer: HttpResponse) -> bool:
    return bool(read(answer).query("[hx-post$='/ask-cms/']"))


def test_no_page_asks_the_cms_while_the_editor_waits(desk: Client, case: Case, cms: Cms) -> None:
    desk.get(address(case))
    form = desk.get(address(case, "accept"))
    desk.post(address(case, "preview"), filled(form, address(case, "accept")))
    desk.post(address(case, "accept"), filled(form, address(case, "accept")))
    desk.get(address(case))
    desk.post(address(case, "ask-cms"))
    assert cms.asked == 0


def test_what_the_cms_says_is_shown_when_it_comes(
    desk: Client, case: Case, cms: Cms, do_jobs: Callable[[], None]
) -> None:
    for _ in range(3):
        answer = ask(desk, case)
        assert "is being asked" in text(answer, "p")
        assert asks_again(answer)
    assert Job.objects.filter(task="look-up-source").count() == 1
    Job.objects.exclude(task="look-up-source").delete()
    do_jobs()
    answer = desk.post(address(case, "ask-cms"))
    assert f"Will be written to webhook: {REF}" in text(answer, "p")
    assert not asks_again(answer)
    assert f"Will be written to webhook: {REF}" in text(desk.get(address(case)), "#decide")
    assert cms.asked == 1


@pytest.mark.parametrize(
    ("down", "ref", "said"),
    [(True, None, "can't be reached now; an accepted change will wait. the CMS"), (False, None, "has no source")],
)
def test_trouble_is_shown_and_asked_again_soon(
    desk: Client,
    case: Case,
    cms: Cms,
    do_jobs: Callable[[], None],
    down: bool,
    ref: str | None,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cms.down, cms.ref = down, ref
    ask(desk, case)
    Job.objects.exclude(task="look-up-source").delete()
    do_jobs()
    page = desk.get(address(case))
    assert said in text(page, "#decide")
    assert not asks_again(page)
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = desk.get(address(case))
    assert said in text(page, "#decide"), "what was known is shown until the new answer comes"
    assert asks_again(page)


def test_only_a_seat_at_the_site_may_have_its_cms_asked(case: Case, cms: Cms, client: Client) -> None:
    assert client.post(address(case, "ask-cms")).status_code == 302
    assert not Job.objects.filter(task="look-up-source").exists()


def test_another_cms_is_asked_afresh(desk: Client, case: Case, cms: Cms, do_jobs: Callable[[], None]) -> None:
    ask(desk, case)
    Job.objects.exclude(task="look-up-source").delete()
    do_jobs()
    Site.objects.update(connector="ghost")
    assert "is being asked" in text(desk.get(address(case)), "#decide")
