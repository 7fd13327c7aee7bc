"""What was published before the record could be searched is found, too."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Model

from corrigenda.corrections.models import Correction
from corrigenda.corrections.words.searchable import phrases, searchable
from tests.migrations import migrate_to

OLD = [("corrections", "0006_log")]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_corrections_from_before_are_searched(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(migrate_to)  # whatever happens here
    made = migrate_to(*OLD)
    site = _make(made, "newsroom", "Site", key="courier", name="Courier", hosts=["courier.example"])
    article = _make(made, "archive", "Article", site=site, url="https://courier.example/a", headline="Річка Арен")
    for number, notice in ((1, "Рік названо хибно."), (2, "")):
        case = _make(made, "corrections", "Case", site=site, number=number, article=article)
        said = {"notice": notice, "old": "1931", "new": "1932", "kind": "correction"}
        _make(made, "corrections", "Correction", case=case, site=site, article=article, number=number, **said)
    call_command("migrate", verbosity=0)
    one, other = Correction.objects.order_by("number")
    assert (one.listed, other.listed) == (True, False)
    assert one.words == searchable("Рік названо хибно.", "1931", "1932", "Річка Арен")
    for sought in ("РІК", "“названо хибно”", "1932", "річк"):
        assert list(Correction.objects.filter(words__contains=phrases(sought)[0], number=1)) == [one]


def _make(made: Any, room: str, model: str, /, **fields: Any) -> Model:
    created: Model = made.get_model(room, model).objects.create(**fields)
    return created


@pytest.mark.pure
def test_a_phrase_ends_where_its_text_ends() -> None:
    assert phrases("“one two”")[0] not in searchable("one", "two")
    assert phrases("“one two”")[0] in searchable("one, two")
    assert phrases("! … —") == []
    assert len(phrases("word " * 100)) == 8
