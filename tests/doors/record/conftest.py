from __future__ import annotations

import pytest

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from tests.doors.record.publishing import published


@pytest.fixture
def correction(article: Article) -> Correction:
    """1931 became 1932, thanks to Rita Reader."""
    return published(article, name="Rita Reader", credit=True)
