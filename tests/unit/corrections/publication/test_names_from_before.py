"""Corrections that thanked by name before an editor had to say so."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from corrigenda.corrections.models import Suggestion
from corrigenda.lib import clock
from tests.migrations import migrate_to

SPAM = "Cheap watches at https://watches.example/ today"


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_names_from_before_stay_where_they_look_like_names_and_came_in_time(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(migrate_to)  # whatever happens here
    made = migrate_to(("corrections", "0017_corrected_are_public"))
    site = made.get_model("newsroom", "Site").objects.create(key="courier", name="Courier", hosts=["courier.example"])
    article = made.get_model("archive", "Article").objects.create(site=site, url="https://courier.example/a")
    cases, suggestions = (
        made.get_model("corrections", "Case").objects,
        made.get_model("corrections", "Suggestion").objects,
    )
    case = cases.create(site=site, number=1, article=article)
    joined = cases.create(site=site, number=2, article=article, duplicate_of=case)
    for one, name in ((case, "Rita Reader"), (joined, "Dora Double"), (case, SPAM)):
        suggestions.create(site=site, case=one, name=name, credit=True, kind="fact")
    made.get_model("corrections", "Correction").objects.create(case=case, site=site, article=article, number=1)
    suggestions.create(site=site, case=case, name="Larry Late", credit=True, kind="fact", received_at=clock.now())
    call_command("migrate", verbosity=0)
    named = Suggestion.objects.exclude(thanked_on=None).order_by("received_at").values_list("name", flat=True)
    assert list(named) == ["Rita Reader", "Dora Double"]
