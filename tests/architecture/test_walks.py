"""How often a request comes by a module, counted while it runs: a walk that winds is one that nobody follows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.lib import urls
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk
from tests.factories import CaseFactory, SuggestionFactory


def calls(of: Callable[[FrameType], bool], run: Callable[[], object]) -> int:
    """How many calls `of` says yes to, while `run` runs."""
    count = 0

    def profile(frame: FrameType, event: str, _given: object) -> None:
        nonlocal count
        count += event == "call" and of(frame)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def enters(path: str) -> Callable[[FrameType], bool]:
    """A call of something in this module by another one."""
    return lambda frame: (
        frame.f_code.co_filename.endswith(path)
        and frame.f_back is not None
        and not frame.f_back.f_code.co_filename.endswith(path)
    )


def test_accepting_enters_its_view_once_to_show_the_form_and_once_to_take_it(ed: Staff, revision: Revision) -> None:
    case = CaseFactory.create(anchored_on=revision)
    SuggestionFactory.create(case=case)
    desk = at_desk(ed)
    form = accept_form(desk, case)
    assert calls(enters("desk/decide/accept.py"), lambda: desk.get(address(case, "accept"))) == 1
    assert calls(enters("desk/decide/accept.py"), lambda: desk.post(address(case, "accept"), form)) == 1
    case.refresh_from_db()
    assert case.state == "approved"


@pytest.mark.usefixtures("site")
def test_one_put_of_an_article_makes_its_address_canonical_once(newsroom: Client, site: Site) -> None:
    def put(text: str) -> None:
        sent = {"url": "https://courier.example/city/tram/?utm_source=mail#top", "text": text}
        assert newsroom.put("/api/v1/articles", sent, content_type="application/json").status_code in (200, 201)

    def made_canonical(frame: FrameType) -> bool:
        return frame.f_code is urls.canonical.__code__

    for text in ("The tram runs again.", "The tram runs again.", "The tram stands still."):
        assert calls(made_canonical, lambda text=text: put(text)) == 1  # type: ignore[misc]
