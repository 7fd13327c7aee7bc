from __future__ import annotations

import pytest

from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published

HOSTILE = "</script>]]>&amp;<b>\u202e\x07“é”🙂"


@pytest.fixture
def record(site: Site, article: Article) -> Site:
    """A site with a plain correction, one in hostile words and one without a change of words worth a mark."""
    Article.objects.filter(pk=article.pk).update(headline=HOSTILE, section="City", authors=["Ada Example", HOSTILE])
    published(article)
    published(article, old="1,200", new=HOSTILE.replace("\x07", ""), notice=HOSTILE)
    published(article, old="cross", new="crosses", kind="clarification", notice="أعيدت صياغة الجملة.")
    return site
