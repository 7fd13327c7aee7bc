"""Nobody shows our pages in a frame of theirs, to have an editor press a button unawares."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.newsroom.models import Site


@pytest.mark.parametrize(
    "path", ["/", "/desk/login/", "/suggest/courier", "/s/courier/", "/nowhere", "/api/v1/sites/courier"]
)
def test_no_page_is_shown_in_a_frame(path: str, client: Client, site: Site) -> None:
    answer = client.get(path)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
