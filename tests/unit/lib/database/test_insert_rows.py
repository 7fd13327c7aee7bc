"""Rows that are written without the ORM's compiler are those that it would have written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from corrigenda.corrections.models import Arrival
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import new_job
from corrigenda.lib.database.insert_rows import insert_numbered, insert_rows
from tests.factories import SiteFactory

pytestmark = pytest.mark.django_db


def kept(job: Job) -> dict[str, Any]:
    return Job.objects.values().get(key=job.key) | {"id": None, "key": None}


def test_a_row_is_kept_as_save_keeps_it() -> None:
    written, saved = (new_job("happened", key=key, host="mail.example", events=[1, "ž"]) for key in ("a", "b"))
    saved.next_at = saved.set_at = written.next_at = written.set_at = written.created_at = saved.created_at
    assert insert_rows([written]) == 1
    saved.save()
    assert kept(written) == kept(saved)


def test_one_whose_place_is_taken_is_left_out() -> None:
    jobs = [new_job("happened", key=key, events=[]) for key in ("a", "a", "b")]
    assert insert_rows(jobs, skip_taken=True) == 2
    assert insert_rows([]) == 0


def test_numbers_go_on_after_the_largest_ever_given() -> None:
    gone = new_job("happened", events=[0])
    gone.save()
    last = gone.pk
    gone.delete()
    jobs = [new_job("happened", events=[number]) for number in range(3)]
    with transaction.atomic():
        insert_numbered(jobs)
        insert_numbered([])
    assert [job.pk for job in jobs] == [last + 1, last + 2, last + 3]
    assert [Job.objects.get(pk=job.pk).args for job in jobs] == [{"events": [number]} for number in range(3)]
    new_job("happened", events=[4]).save()
    assert Job.objects.order_by("-pk").values_list("pk", flat=True)[0] == last + 4


def test_a_place_that_another_constraint_says_is_taken_is_an_error() -> None:
    """Else a suggestion could be called received that nobody has."""
    site = SiteFactory.create()
    one, other = (Arrival(site=site, number=number, url="https://courier.example/", sent={}) for number in (1, 2))
    other.pk = one.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([one, other], skip_taken=True, by=("site_id", "idempotency_key"))
