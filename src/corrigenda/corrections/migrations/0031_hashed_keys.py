"""Of an idempotency key, only its SHA-256 is kept; here of those that were stored whole."""

from hashlib import sha256

from django.db import migrations


def hash_keys(apps, schema_editor):
    for name in ("Suggestion", "Arrival"):
        rows = apps.get_model("corrections", name).objects.exclude(idempotency_key=None)
        for pk, key in rows.values_list("pk", "idempotency_key").iterator():
            hashed = sha256(key.encode("utf-8", "replace")).hexdigest()
            rows.filter(pk=pk).update(idempotency_key=hashed)


class Migration(migrations.Migration):

    dependencies = [
        ("corrections", "0030_queue_pages"),
    ]

    operations = [
        migrations.RunPython(hash_keys, migrations.RunPython.noop),
    ]
