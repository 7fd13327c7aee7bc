"""docs/wagtail.md, "From nothing to the first correction", done word for word by a shell: a new Wagtail from its makers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.docs.tutorial import tutorial

pytestmark = [pytest.mark.pure, pytest.mark.services]


def test_the_tutorial_ends_in_a_page_that_is_corrected_and_a_notice(tmp_path: Path) -> None:
    page = tutorial("wagtail", tmp_path)
    with page.done():
        page.await_correction(f"http://{page.page}/bridge/")
        with closing(sqlite3.connect(tmp_path / "courier" / "db.sqlite3")) as site:
            bodies = site.execute("select content from wagtailcore_revision order by id").fetchall()
        assert ["1931" in bodies[0][0], "<b>1932</b>" in bodies[-1][0], len(bodies)] == [True, True, 2]
