"""The record can be searched and filtered: the words of each correction, and an index for the list of notices."""

from __future__ import annotations

from django.db import migrations, models

from corrigenda.corrections.words.searchable import searchable

BATCH = 500


def fill(apps, schema_editor):
    Correction = apps.get_model("corrections", "Correction")
    filled = []
    for one in Correction.objects.select_related("article").order_by("pk").iterator(BATCH):
        one.words = searchable(one.notice, one.old, one.new, one.article.headline)
        filled.append(one)
        if len(filled) == BATCH:
            Correction.objects.bulk_update(filled, ["words"])
            filled = []
    Correction.objects.bulk_update(filled, ["words"])


class Migration(migrations.Migration):
    dependencies = [("corrections", "0007_notices")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="words",
            field=models.TextField(blank=True, editable=False, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddField(
            model_name="correction",
            name="listed",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.ExpressionWrapper(
                    models.Q(("notice", ""), _negated=True), output_field=models.BooleanField()
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.RemoveIndex(model_name="correction", name="record"),  # the next one begins as it did
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                fields=["site", "-published_at", "-number", "listed", "kind", "article"], name="notices_of_record"
            ),
        ),
    ]
