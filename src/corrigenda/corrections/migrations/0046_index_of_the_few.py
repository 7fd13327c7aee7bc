"""Columns that are null in most rows: after an analysis, SQLite takes no index that counts those rows, too."""

from django.db import migrations, models

FEW = [
    ("case", "duplicate_of", "duplicates_of_case"),
    ("case", "split_from", "cases_split_from"),
    ("occurrence", "followed_by", "occurrence_of_case"),
    ("suggestion", "thanked_on", "suggestions_thanked_on"),
]


class Migration(migrations.Migration):
    dependencies = [("corrections", "0045_decisions_to_take_effect")]

    operations = [
        migrations.AddIndex(
            model,
            models.Index(fields=[field], condition=models.Q((f"{field}__isnull", False)), name=name),
        )
        for model, field, name in FEW
    ]
