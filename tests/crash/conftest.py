"""A whole desk of real processes, with the demo newsroom's articles in a real repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import Live, tear_down


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    desk = Live(tmp_path)
    desk.set_up()
    desk.start()
    yield desk
    tear_down(desk)
