"""What is there moves: every copy into the one place for it, every article's URL among the addresses. Small bites."""

import zlib
from urllib.parse import urlsplit

from django.db import migrations

BITE = 500


def _bites(rows):
    """All rows of a queryset, BITE at a time, by primary key."""
    last = 0
    while bite := list(rows.filter(pk__gt=last).order_by("pk")[:BITE]):
        yield bite
        last = bite[-1].pk


def _key(url):
    """As lib.urls.same_page_key had it when this was written."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    return f"{parts.netloc}{path}?{parts.query}" if parts.query else f"{parts.netloc}{path}"


def pack(apps, schema_editor):
    Revision, Text = apps.get_model("archive", "Revision"), apps.get_model("archive", "Text")
    for bite in _bites(Revision.objects.filter(text=None)):
        packed = {one.digest: zlib.compress(one.copy.encode(), 6) for one in bite}
        Text.objects.bulk_create(
            [Text(digest=digest, packed=text) for digest, text in packed.items()], ignore_conflicts=True
        )
        texts = dict(Text.objects.filter(digest__in=packed).values_list("digest", "pk"))
        for one in bite:
            one.text_id = texts[one.digest]
        Revision.objects.bulk_update(bite, ["text"])


def unpack(apps, schema_editor):
    Revision = apps.get_model("archive", "Revision")
    for bite in _bites(Revision.objects.select_related("text")):
        for one in bite:
            one.copy, one.digest = zlib.decompress(one.text.packed).decode(), one.text.digest
        Revision.objects.bulk_update(bite, ["copy", "digest"])


def address(apps, schema_editor):
    Article, Address = apps.get_model("archive", "Article"), apps.get_model("archive", "Address")
    for bite in _bites(Article.objects.all()):
        # Two articles that were one story at two addresses stay two; the address leads to the elder.
        Address.objects.bulk_create(
            [Address(site_id=one.site_id, key=_key(one.url), article_id=one.pk) for one in bite],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_texts_and_addresses")]

    operations = [
        migrations.RunPython(pack, unpack),
        migrations.RunPython(address, migrations.RunPython.noop),
    ]
