"""Many rows are read a few at a time, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection

from corrigenda.lib.database.streamed import streamed
from corrigenda.newsroom.models import Staff


@pytest.mark.django_db(transaction=True)
def test_whoever_stops_early_loses_nothing_that_they_wrote() -> None:
    Staff.objects.bulk_create([Staff(username=f"ed-{number}") for number in range(5)])
    for staff in streamed(Staff.objects.order_by("username"), 2):
        Staff.objects.filter(pk=staff.pk).update(first_name="Edith")
        break
    assert not connection.in_atomic_block
    assert list(Staff.objects.exclude(first_name="").values_list("username", flat=True)) == ["ed-0"]
    assert [staff.username for staff in streamed(Staff.objects.order_by("username"), 2)] == [
        f"ed-{number}" for number in range(5)
    ]
