"""docs/webhook.md, "From nothing to the first correction", done word for word by a shell."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.docs.tutorial import tutorial

pytestmark = [pytest.mark.pure, pytest.mark.long]


def test_the_tutorial_ends_in_a_page_that_is_corrected_and_a_notice(tmp_path: Path) -> None:
    page = tutorial("webhook", tmp_path)
    with page.done():
        page.await_correction(f"http://{page.page}/bridge.html")
        file = tmp_path / "gazette" / "bridge.html"
        written = page.blocks[0].partition("<<'HTML'\n")[2].partition("HTML\n")[0]
        assert file.read_text() == written.replace("1931", "1932")
        assert unsigned(page.page) == 401


def unsigned(address: str) -> int:
    """What the example answers to somebody who does not know the secret."""
    request = urllib.request.Request(f"http://{address}/corrections", b"{}", {"webhook-timestamp": "1"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10)
    with refused.value as answer:
        return answer.status or 0
