"""Counts failed logins under keyed hashes; forgets the names and addresses that django-axes kept of them.

The tables of django-axes go with a later release: the earlier version still looks into them.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AXES = ("axes_accessattemptexpiration", "axes_accessattempt", "axes_accessfailurelog", "axes_accesslog")


def forget_addresses(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    there = editor.connection.introspection.table_names()
    for table in AXES:
        if table in there:
            editor.execute(f"DELETE FROM {editor.quote_name(table)}")


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0007_publish_statistics")]

    operations = [
        migrations.CreateModel(
            name="LoginFailures",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(forget_addresses, migrations.RunPython.noop),
    ]
