"""Words that were corrected once stand again: the desk says so in the queue and in the case, and offers the same change."""

from __future__ import annotations

from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_repeats import find_repeats
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from tests.doors.desk.pages import accept_form, address, text
from tests.doors.record.publishing import NOTICE, published


def test_a_repeated_error_waits_in_the_queue_and_is_put_right_with_one_key(desk: Client, revision: Revision) -> None:
    first = published(revision.article)
    site = revision.article.site
    wrong = next(line for line in revision.copy.split("\n") if "1931" in line)
    capture = of_text(f"News of today.\n{wrong}\nThe end.")
    address_of_later = revision.article.url + "-later"
    later = receive_revision(site=site, page=PageUrl.of(address_of_later), capture=capture)
    assert Job.objects.filter(task="find-repeats", args={"article": later.article.pk}).exists()
    find_repeats(later.article.pk)

    case = Case.objects.get(article=later.article)
    queue = desk.get(f"/desk/{site.key}/")
    assert "corrected before" in text(queue) and "1932" in text(queue, ".row ins")
    shown = text(desk.get(address(case)))
    assert f"No. {first.number}" in shown and NOTICE in shown and "This error was corrected on" in shown

    form = accept_form(desk, case)
    assert (form["old"], form["new"]) == ("1931", "1932")
    desk.post(address(case, "accept"), form)
    case.refresh_from_db()
    assert case.state == "approved"
