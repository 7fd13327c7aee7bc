"""The copies have moved; their old columns go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_move_texts_and_addresses")]

    operations = [
        migrations.RemoveField("revision", "copy"),
        migrations.RemoveField("revision", "digest"),
        migrations.AlterField(
            "revision",
            "text",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="archive.text"
            ),
        ),
    ]
