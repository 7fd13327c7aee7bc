"""Sixty mails as people write them: the right article, the right words, none of the reader's words cut."""

from __future__ import annotations

from typing import Any

import pytest

from corrigenda.corrections.models import Suggestion
from tests.mails.archive import site_with_stories, taken_in
from tests.mails.cases import MAILS
from tests.mails.measured import Measured

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_article_and_the_words_are_found(settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1_000  # all from one reader, in seconds
    site, measured = site_with_stories(), Measured()
    for case in MAILS:
        before = set(Suggestion.objects.values_list("pk", flat=True))
        mail = taken_in(case.write(), site)
        new = Suggestion.objects.exclude(pk__in=before).select_related("case__article")
        measured.note(case, mail, list(new))
    measured.require()
