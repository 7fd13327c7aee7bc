"""The database says how old a version may be that uses it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0008_login_failures")]

    operations = [
        migrations.CreateModel(
            name="OldestVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=20)),
            ],
        )
    ]
