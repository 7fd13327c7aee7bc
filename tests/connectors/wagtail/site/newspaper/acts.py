"""Somebody who works in Wagtail, for the tests: each verb is done by Wagtail's own means."""

from __future__ import annotations

import json
from datetime import timedelta

from corrigenda_wagtail.models import AppliedEdit, PendingPush
from corrigenda_wagtail.push import push_due
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.http import JsonResponse
from django.test import Client
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.models import EditingSession
from wagtail.models import Page, PageLogEntry, Site

from newspaper.models import ArticlePage


@csrf_exempt
def act(request):
    said = json.loads(request.body)
    return JsonResponse({"told": VERBS[said["verb"]](said)})


def _otto():
    is_chief = {"is_superuser": True, "is_staff": True}
    return get_user_model().objects.get_or_create(username="otto", email="otto@courier.example", defaults=is_chief)[0]


def _fill(page, fields):
    for name, value in fields.items():
        setattr(page, name, json.dumps(value) if name == "body" else value)
    return page


def site(said):
    Site.objects.update(hostname="127.0.0.1", port=said["port"])
    get_user_model().objects.get_or_create(username="edith", email="edith@courier.example")
    _otto()
    return True


@transaction.atomic
def create(said):
    page = _fill(ArticlePage(slug=said["slug"]), said["fields"])
    Site.objects.get().root_page.add_child(instance=page)
    page.save_revision(user=_otto()).publish()
    return {"id": page.pk, "url": page.full_url}


@transaction.atomic
def write(said):
    page = _fill(ArticlePage.objects.get(pk=said["id"]), said["fields"])
    page.save_revision(user=_otto()).publish()
    return True


@transaction.atomic
def draft(said):
    _fill(ArticlePage.objects.get(pk=said["id"]), said["fields"]).save_revision(user=_otto())
    return True


def unpublish(said):
    ArticlePage.objects.get(pk=said["id"]).unpublish()
    return True


def lock(said):
    Page.objects.filter(pk=said["id"]).update(locked=True, locked_by=_otto(), locked_at=timezone.now())
    return True


def open_editor(said):
    """As a browser does; what Wagtail notes of it is Wagtail's own doing."""
    browser = Client()
    browser.force_login(_otto())
    return browser.get(f"/admin/pages/{said['id']}/edit/").status_code


def leave_editor(said):
    """The window stays open and is not looked at any more."""
    then = timezone.now() - timedelta(minutes=said["minutes"])
    return EditingSession.objects.filter(object_id=str(said["id"])).update(last_seen_at=then)


def keys(said):
    return list(AppliedEdit.objects.filter(page=said["id"]).values_list("key", flat=True))


def story(said):
    """Wagtail's own history of the page, the newest first."""
    return [
        {"action": one.action, "by": one.user.username if one.user else "", "message": str(one.message)}
        for one in PageLogEntry.objects.filter(page_id=said["id"]).order_by("-timestamp", "-pk")
    ]


def stored(said):
    page = ArticlePage.objects.get(pk=said["id"])
    revision = page.latest_revision
    return {
        "body": list(page.body.raw_data),
        "live": page.live_revision_id == page.latest_revision_id,
        "unpublished": page.has_unpublished_changes,
        "text": page.text,
        "revision": json.loads(revision.content["body"]),
    }


def pending(said):
    return PendingPush.objects.count()


def forget(said):
    return PendingPush.objects.all().delete()[0]


def forget_notices(said):
    cache.clear()
    return True


def push_again(said):
    """Pages that a first attempt did not bring to the desk."""
    PendingPush.objects.bulk_create(PendingPush(page=page, next_at=timezone.now()) for page in said["ids"])
    return True


def push_later(said):
    PendingPush.objects.update(next_at=timezone.now() - timedelta(hours=1))
    return push_due()


VERBS = {
    one.__name__: one
    for one in (
        site,
        create,
        write,
        draft,
        unpublish,
        lock,
        open_editor,
        leave_editor,
        keys,
        story,
        stored,
        pending,
        forget,
        forget_notices,
        push_again,
        push_later,
    )
}
